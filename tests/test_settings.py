"""mkdocs.yml as a whole: every command reports what is wrong in it, in Vietnamese, at its place."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from macros import mkdocs_settings
from macros.catalog.problems import InvalidContent
from macros.cli import main
from macros.settings import read_settings

NAMED = "site_name: Kho\n"
TRACE = "dau-vet"


def read(folder: Path, text: str | bytes, **others: str) -> list[str]:
    """The problem lines of mkdocs.yml with `text`; `others` are files beside it (`goc="…"`)."""
    (folder / "mkdocs.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    for name, content in others.items():
        (folder / f"{name}.yml").write_text(content, "utf-8")
    try:
        read_settings(folder)
    except InvalidContent as invalid:
        return [str(problem) for problem in invalid.problems]
    return []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (NAMED + "extra: abc\n", "2:8: lỗi: extra là “abc”; cần các dòng"),
        (NAMED + "extra:\n  kho: abc\n", "3:8: lỗi: extra.kho là “abc”"),
        (NAMED + "extra:\n  kho:\n    word: 5\n", "4:11: lỗi: extra.kho.word là “5”"),
        (NAMED + "extra:\n  kho:\n    word: {co_chu: 99}\n", "4:20: lỗi: extra.kho.word.co_chu"),
        (NAMED + "extra:\n  kho:\n    word: {lề: 9}\n", "4:12: lỗi: extra.kho.word không có"),
        (
            NAMED + "extra:\n  kho:\n    mau: {chinh: '#ff9900'}\n",
            "4:18: lỗi: extra.kho.mau.chinh #ff9900 khó đọc",
        ),
        (NAMED + "extra: {kho: {co_quna: UBND}}\n", "2:15: lỗi: extra.kho không có khóa"),
        (
            NAMED + "extra:\n  kho:\n    cho_phep_nhung:\n      - https://a.vn\n      - x y\n",
            "6:9: lỗi: extra.kho.cho_phep_nhung có “x y”",
        ),
        (
            NAMED + "extra:\n  kho:\n    lien_ket: {ten: Cổng, url: https://a.vn}\n",
            "4:15: lỗi: extra.kho.lien_ket là",
        ),
        (
            NAMED + "extra:\n  kho:\n    lien_ket:\n      - ten:\n        url: a/\n",
            "5:13: lỗi: extra.kho.lien_ket[1].ten để trống",
        ),
        ("- a\n", "1:1: lỗi: mkdocs.yml là"),
        ("a: 1\n", "1:1: lỗi: thiếu site_name"),
        ("site_name: 5\n", "1:12: lỗi: site_name là “5”"),
        ("site_name:\n", "1:11: lỗi: thiếu site_name"),
        (NAMED + "site_description: [a]\n", "2:19: lỗi: site_description là"),
        (NAMED + "nav: []\nnav: []\n", "3:1: lỗi: khóa “nav” viết hai lần (lần đầu ở dòng 2)"),
        (NAMED + "extra:\n  a: 1\n  a: 2\n", "4:3: lỗi: khóa “a” viết hai lần (lần đầu ở dòng 3)"),
        (NAMED + "extra:\n\tkho: 1\n", "3:1: lỗi: có phím Tab ở đầu dòng"),
        (NAMED + "a: \x00\n", "2:4: lỗi: có ký tự điều khiển"),
        (NAMED + f"a: {'9' * 5000}\n", "2:4: lỗi:"),
        (NAMED + "a: 2019-13-45\n", "2:4: lỗi: “2019-13-45” trông như số hoặc ngày"),
        (NAMED + "2019-13-45: a\n", "2:1: lỗi: “2019-13-45” trông như số hoặc ngày"),
        (NAMED + "a: =\n", "2:4: lỗi:"),
        (NAMED + "a: &a [*a]\n", "lỗi: các bí danh (*) gọi nhau"),
        (NAMED + "<<: 5\n", "2:5: lỗi: sau <<:"),
        (NAMED + "a: !ENV {b: c}\n", "2:4: lỗi: sau !ENV cần"),
        (NAMED + "a: !relative x\n", "2:4: lỗi: sau !relative"),
        (NAMED + "a: !!python/name:os.system x\n", "2:4: lỗi: sau tên của !!python/name:"),
        (NAMED + "a: !!python/name:eval\n", "2:4: lỗi: sau !!python/name: là “eval”"),
        (b"site_name: Kho m\xf4 h\xecnh\n", "1:17: lỗi: tệp không phải UTF-8"),
    ],
)
def test_what_is_wrong_is_said_at_its_place(tmp_path: Path, text: str | bytes, said: str) -> None:
    lines = read(tmp_path, text)
    assert any(said in line for line in lines), lines
    assert all(line.startswith("mkdocs.yml:") for line in lines)


@pytest.mark.parametrize("text", ["", "\n", "# chỉ ghi chú\n", "---\n", "~\n", "\ufeff"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, text: str) -> None:
    (line,) = read(tmp_path, text)
    assert "mkdocs.yml:1:" in line and ("tệp rỗng" in line or "cần các dòng" in line)


def test_a_bomb_of_aliases_is_refused(tmp_path: Path) -> None:
    rows = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    (line,) = read(tmp_path, f"{NAMED}a0: &a0 x\n{rows}")
    assert "các bí danh (*) gọi nhau thành quá nhiều giá trị" in line


@pytest.mark.parametrize(
    ("value", "named"),
    [
        (f'!!python/object/apply:os.system ["touch {TRACE}"]', "!!python/object/apply:os.system"),
        (f'!!python/object/new:os.system ["touch {TRACE}"]', "!!python/object/new:os.system"),
        ("!!python/module:bay", "!!python/module:bay"),
        ("!!python/object:bay.Bay {}", "!!python/object:bay.Bay"),
        ("!!python/tuple [a]", "!!python/tuple"),
        ("!bay x", "!bay"),
        ("!!str 5", "!!str"),
        ("!!binary aGE=", "!!binary"),
        ("[a, {b: !!set {c}}]", "!!set"),
    ],
)
def test_no_other_tag_is_taken_and_nothing_runs(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture,
    value: str,
    named: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "bay.py").write_text(f"open({TRACE!r}, 'w')\nclass Bay: pass\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"{NAMED}x: {value}\n", "utf-8")
    for command in ("check", "build", "serve", "publish", "check-links"):
        assert main([command]) == 1
        said = capsys.readouterr().err
        assert f"lỗi: kiểu “{named}” không được dùng" in said
        assert "mkdocs.yml:2:" in said
    assert not (tmp_path / TRACE).exists()


def test_a_tag_directive_hides_nothing(tmp_path: Path) -> None:
    (line,) = read(
        tmp_path, f"%TAG ! tag:yaml.org,2002:python/object/apply:\n---\n{NAMED}x: !os.system [ls]\n"
    )
    assert line.startswith("mkdocs.yml:4:4: lỗi: kiểu “!!python/object/apply:os.system”")


def test_a_python_name_is_kept_as_text_and_its_module_is_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "bay_ten.py").write_text("raise SystemExit('đã nạp')\n", "utf-8")
    assert read(tmp_path, f"{NAMED}a: !!python/name:bay_ten.ham\nhooks: [bay_ten.py]\n") == []
    assert "bay_ten" not in sys.modules


def test_a_variable_of_the_environment_is_read_as_mkdocs_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHO_DIA_CHI", "https://a.vn/kho")
    text = (
        NAMED + "extra: {kho: {dia_chi_trang: !ENV [KHO_KHONG_CO, KHO_DIA_CHI, ''], word: {co_chu: "
    )
    assert read(tmp_path, text + "!ENV [KHO_KHONG_CO, 13]}}}\n") == []
    settings = read_settings(tmp_path)
    assert settings.site.address == "https://a.vn/kho/" and settings.word.size == 13
    monkeypatch.setenv("KHO_DIA_CHI", "12")
    (line,) = read(tmp_path, text + "13}}}\n")
    assert line.startswith("mkdocs.yml:2:30: lỗi: extra.kho.dia_chi_trang là “12”")


def test_what_is_only_a_name_is_no_text(tmp_path: Path) -> None:
    text = NAMED + "extra: {kho: {co_quan: !!python/name:a.b , phu_de: !relative }}\n"
    lines = read(tmp_path, text)
    assert len(lines) == 2
    assert "extra.kho.co_quan là “!!python/name:a.b”; cần chữ" in lines[0]


def test_aliases_and_merges_are_followed(tmp_path: Path) -> None:
    text = NAMED + "x: &kho {co_quan: Đảng ủy}\nextra:\n  kho:\n    <<: *kho\n    phu_de: Thị xã\n"
    assert read(tmp_path, text) == []
    assert read_settings(tmp_path).site.publisher == "Đảng ủy"


def test_inherited_settings_are_laid_under_and_faults_in_them_have_their_own_place(
    tmp_path: Path,
) -> None:
    base = "site_name: Gốc\nextra: {kho: {co_quan: Đảng ủy, word: {co_chu: 13}}}\n"
    mine = "INHERIT: goc.yml\nsite_name: Kho\nextra: {kho: {word: {le_tren: 25}}}\n"
    assert read(tmp_path, mine, goc=base) == []
    settings = read_settings(tmp_path)
    assert (settings.site.name, settings.site.publisher) == ("Kho", "Đảng ủy")
    assert (settings.word.size, settings.word.top) == (13, 25)
    (line,) = read(tmp_path, mine, goc=base.replace("13", "99"))
    assert line.startswith("goc.yml:2:48: lỗi: extra.kho.word.co_chu là “99”")
    (line,) = read(tmp_path, mine, goc=base + "x: !!python/object/apply:os.getcwd []\n")
    assert line.startswith("goc.yml:3:4: lỗi: kiểu")


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("khong-co.yml", "1:10: lỗi: INHERIT dẫn tới “khong-co.yml”, nhưng không có tệp"),
        ("mkdocs.yml", "1:10: lỗi: INHERIT đi vòng tròn: mkdocs.yml → mkdocs.yml"),
        ("../goc.yml", "1:10: lỗi: INHERIT dẫn ra ngoài dự án"),
        ("/etc/hostname", "1:10: lỗi: INHERIT dẫn ra ngoài dự án"),
        ("", "1:9: lỗi: INHERIT là “None”"),
        ("[a]", "1:10: lỗi: INHERIT là"),
        (".", "1:10: lỗi: INHERIT dẫn tới “.”, nhưng không có tệp"),
    ],
)
def test_a_wrong_inheritance_is_said(tmp_path: Path, link: str, said: str) -> None:
    lines = read(tmp_path, f"INHERIT: {link}\n{NAMED}")
    assert len(lines) == 1 and f"mkdocs.yml:{said}" in lines[0]


def test_a_longer_circle_is_named_whole(tmp_path: Path) -> None:
    lines = read(tmp_path, f"INHERIT: a.yml\n{NAMED}", a="INHERIT: b.yml\n", b="INHERIT: a.yml\n")
    assert lines == [
        "b.yml:1:10: lỗi: INHERIT đi vòng tròn: mkdocs.yml → a.yml → b.yml → a.yml;"
        " bỏ một trong các dòng ấy"
    ]


def test_every_fault_is_said_in_one_run(tmp_path: Path) -> None:
    text = "site_name: 5\nx: !a b\ny: !b c\nnav: 1\nnav: 2\nextra: {kho: {word: 1, mau: 2}}\n"
    assert [line.split(": ")[0] for line in read(tmp_path, text)] == [
        f"mkdocs.yml:{place}" for place in ("1:12", "2:4", "3:4", "5:1", "6:21", "6:29")
    ]


def test_the_projects_own_settings_are_sound(project: Path) -> None:
    assert read_settings(project).word.size == 14


@pytest.mark.parametrize("command", ["check", "build", "serve", "publish", "check-links"])
def test_every_command_stops_at_a_wrong_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture, command: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Kho\nextra:\n  kho: {mau: đỏ}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main([command]) == 1
    assert "mkdocs.yml:3:14: lỗi: extra.kho.mau là “đỏ”" in capsys.readouterr().err


def test_mkdocs_loads_nothing_that_was_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    """Under `serve` MkDocs loads the file again after each edit."""
    monkeypatch.setattr(MkDocsConfig, "load_file", MkDocsConfig.load_file)  # put back afterwards
    mkdocs_settings.hold_to_checked_settings()
    file = tmp_path / "mkdocs.yml"
    file.write_text(f'{NAMED}x: !!python/object/apply:os.system ["touch {TRACE}"]\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    with file.open("rb") as opened, pytest.raises(Abort):
        MkDocsConfig(config_file_path=str(file)).load_file(opened)
    assert not (tmp_path / TRACE).exists()
    assert "mkdocs.yml:2:4: lỗi: kiểu" in capsys.readouterr().err
    file.write_text(f"{NAMED}x: !!python/name:os.path.join\ny: !relative\n", "utf-8")
    config = MkDocsConfig(config_file_path=str(file))
    with file.open("rb") as opened:
        config.load_file(opened)
    assert config["x"]("a", "b") and config["site_name"] == "Kho"
    file.write_text(f"{NAMED}x: !!python/name:os.path.khong_co\n", "utf-8")
    with file.open("rb") as opened, pytest.raises(Abort, match=r"mkdocs\.yml:2:4: lỗi: không có"):
        MkDocsConfig(config_file_path=str(file)).load_file(opened)


def test_the_loader_given_to_mkdocs_makes_no_objects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even a file that changes between our reading and MkDocs' own runs nothing."""
    monkeypatch.setattr(MkDocsConfig, "load_file", MkDocsConfig.load_file)
    monkeypatch.setattr(mkdocs_settings, "read_settings", lambda root, name: None)
    mkdocs_settings.hold_to_checked_settings()
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "mkdocs.yml"
    file.write_text(f'{NAMED}x: !!python/object/apply:os.system ["touch {TRACE}"]\n', "utf-8")
    with file.open("rb") as opened, pytest.raises(ConfigurationError):
        MkDocsConfig(config_file_path=str(file)).load_file(opened)
    assert not (tmp_path / TRACE).exists()


def test_hooks_that_are_no_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "co.py").write_text("", "utf-8")
    lines = read(tmp_path, f"{NAMED}hooks:\n  - co.py\n  - macros/web_hooks.py\n  - khong.py\n")
    assert len(lines) == 2
    assert "mkdocs.yml:4:5: lỗi: không có tệp “macros/web_hooks.py”; xóa dòng này" in lines[0]
    assert "mkdocs.yml:5:5: lỗi: không có tệp “khong.py”; sửa lại đường dẫn" in lines[1]


@pytest.mark.parametrize(
    "mark",
    [
        "hinh/khong-co.svg",
        "hinh",
        "../mkdocs.yml",
        "/hinh/dau.svg",
        "https://a.vn/dau.svg",
        "x" * 5000,
        r"a\0b",
    ],
)
def test_the_institutions_mark_is_a_file_among_the_pages(tmp_path: Path, mark: str) -> None:
    (tmp_path / "docs/hinh").mkdir(parents=True)
    (tmp_path / "docs/hinh/dau.svg").write_text("<svg/>", "utf-8")
    text = NAMED + "extra:\n  kho:\n    dau: "
    assert read(tmp_path, text + "hinh/dau.svg\n") == read(tmp_path, text + "\n") == []
    for wrong in (f'"{mark}"', f"'{tmp_path / 'docs/hinh/dau.svg'}'", "5", "[a]"):
        [line] = read(tmp_path, f"{text}{wrong}\n")
        assert line.startswith("mkdocs.yml:4:10: lỗi: extra.kho.dau là "), line
