"""`kho import-report`: page, source and register in one go, or nothing; a proof to read through."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..catalog.codes import code_of
from ..catalog.plain_files import leads_out, read_plain
from ..catalog.problems import Place, Problem, Problems, quoted
from ..catalog.yaml_source import read_yaml
from ..files.lock import one_at_a_time
from ..files.whole import write_all
from ..report.model import Report
from ..report.reader import parse_report
from .candidate_sheet import candidate_sheet
from .candidates import candidates
from .ids import fault_of_report_id, id_from
from .model import Document, Kind, Source
from .page import title_of, write_page
from .proof import Proof, proof_page, prove
from .reading import decoded
from .register import details_of, register_text
from .text_source import read_text
from .understanding import understand
from .word.source import read_word

PAGES = Path("docs/bao-cao")
REGISTERS = Path("models_catalog/bao_cao")
WORK = Path("nhap-lieu")
"""What only the editor needs: the proof and the sheet of candidates; never published."""

LOCKS = Path(".cache")
PROOF, SHEET, BEFORE = "doi-chieu.html", "mo-hinh-ung-vien.xlsx", "truoc"
_WORD, _TEXT = frozenset({".docx", ".docm"}), frozenset({".txt", ".md"})
_LINES_SHOWN = 40


@dataclass(slots=True)
class Imported:
    """What an import made of a file.

    Attributes:
        document: the source understood.
        page: the Markdown page.
        report: the page as the reader reads it.
        proof: page and source compared.
    """

    document: Document
    page: str
    report: Report
    proof: Proof


def import_source(raw: bytes, shown: str, report_id: str, problems: Problems) -> Imported | None:
    """The page of the report in a file; None after reporting why there is none.

    Args:
        raw: the file's bytes.
        shown: its name, for problem lines; the ending says of which kind it is.
        report_id: the report's id.
        problems: collects what is wrong or odd.
    """
    source = _read(raw, shown, problems)
    if source is None:
        return None
    document = understand(source, problems)
    if not document.running:
        return None
    page = write_page(document, problems)
    found = Problems()
    report = parse_report(page, report_id, f"{PAGES.as_posix()}/{report_id}.md", found)
    if found.errors or report is None:
        # The page would break every later build: say so with the reader's own words.
        for problem in found.errors:
            problems.error(Place(shown), f"trang làm ra không đọc lại được: {problem.message}")
        return None
    proof = prove(document, report)
    for difference in proof.differences:
        problems.error(
            Place(shown, max(difference.line, 1)),
            f"chữ của bản gốc không có đủ trên trang: bản gốc {quoted(difference.missing)}, trang"
            f" {quoted(difference.added)}; đây là lỗi của chương trình, xin gửi tệp này cho người"
            " bảo trì",
        )
    return Imported(document, page, report, proof)


def _read(raw: bytes, shown: str, problems: Problems) -> Source | None:
    kind = Path(shown).suffix.lower()
    old_word = raw.startswith(b"\xd0\xcf\x11\xe0")  # refused there with what to do
    if kind in _WORD or old_word or (kind in _TEXT and raw.startswith(b"PK\x03\x04")):
        return read_word(raw, shown, problems)
    if kind not in _TEXT:
        problems.error(
            Place(shown),
            f"không nhập được tệp {kind or 'không có đuôi'}; nhập tệp Word (.docx), hoặc văn bản"
            " (.txt, .md)",
        )
        return None
    text = decoded(raw, shown, problems)
    return None if text is None else read_text(text, shown, problems)


def run_import(
    file: Path,
    report_id: str | None,
    root: Path,
    *,
    overwrite: bool = False,
    say: Callable[[str], None] = lambda line: None,
    wait: float | None = None,
) -> list[Problem]:
    """Imports `file`: docs/bao-cao/<id>.md, the source and the register in models_catalog/bao_cao.

    Without an id one is made from the title. Nothing is written when an error is found, nor over
    what is there already unless `overwrite` (the option --ghi-de): then the difference is said
    first and the version before is kept. A register is never written over, for people's errata
    stand in it. Another import of this id is waited for (`wait` seconds). `say` takes lines for the
    user. Returns every problem found, warnings included.

    Raises:
        CannotWrite: no file was changed.
    """
    problems = Problems()
    if report_id is not None and (fault := fault_of_report_id(report_id)):
        problems.error(Place(file.name), f"mã {quoted(report_id)} {fault}")
        return list(problems)
    shown = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name
    raw = read_plain(file, shown, problems)
    if raw is None:
        return list(problems)
    made = import_source(raw, shown, report_id or "bao-cao", problems)
    if made is None or problems.errors:
        return list(problems)
    if report_id is None:
        report_id = id_from(made.document)
        if fault := fault_of_report_id(report_id):
            problems.error(
                Place(shown), "không đặt được mã từ tên báo cáo; thêm --id, ví dụ --id so-ket-2024"
            )
            return list(problems)
        made.report = parse_report(made.page, report_id, shown, Problems()) or made.report
        say(f"Mã báo cáo lấy từ tên: {report_id} (muốn mã khác thì thêm --id)")
    with one_at_a_time(root / LOCKS, f"bao-cao-{report_id}", f"báo cáo {report_id}", say, wait):
        _Writing(root, report_id, made, raw, file, shown, problems, say).run(overwrite=overwrite)
    return list(problems)


class _Writing:
    """One import's files, put in place together."""

    def __init__(
        self,
        root: Path,
        report_id: str,
        made: Imported,
        raw: bytes,
        file: Path,
        shown: str,
        problems: Problems,
        say: Callable[[str], None],
    ) -> None:
        self.root, self.id, self.made, self.raw = root, report_id, made, raw
        self.file, self.shown, self.problems, self.say = file, shown, problems, say
        kind = ".docx" if raw.startswith(b"PK\x03\x04") else ".txt"
        self.page = root / PAGES / f"{report_id}.md"
        self.scan = root / REGISTERS / f"{report_id}{kind}"
        self.register = root / REGISTERS / f"{report_id}.yml"
        self.work = root / WORK / report_id

    def run(self, *, overwrite: bool) -> None:
        for path in (self.page, self.scan, self.register, self.work / PROOF, self.work / SHEET):
            if leads_out(path, self.root):
                self.problems.error(
                    Place(path.relative_to(self.root).as_posix()),
                    "liên kết dẫn ra ngoài thư mục của dự án nên không ghi vào đó; xóa liên kết rồi"
                    " chạy lại",
                )
        if self.problems.errors:
            return
        files: dict[Path, bytes] = {}
        kept: dict[Path, bytes] = {}
        for path, content, what in (
            (self.page, self.made.page.encode(), "trang báo cáo"),
            (self.scan, self.raw, "bản gốc"),
        ):
            before = path.read_bytes() if path.exists() else None
            if before == content or (before is not None and path.samefile(self.file)):
                continue
            if before is not None and not overwrite:
                self._refuse(path, what)
                continue
            if before is not None:
                self._show_difference(path, before, content, what)
                kept[self.work / BEFORE / path.name] = before
            files[path] = content
        register = self._register()
        if self.problems.errors:
            return
        if register is not None:
            files[self.register] = register
        helps = self._helps()
        changed = {path: content for path, content in helps.items() if not _same(path, content)}
        write_all({**kept, **files, **changed})
        self._tell(bool(files), register is not None, bool(kept))

    def _refuse(self, path: Path, what: str) -> None:
        self.problems.error(
            Place(path.relative_to(self.root).as_posix()),
            f"{what} này đã có và khác với kết quả nhập; không ghi đè để khỏi mất phần đã sửa."
            " Muốn xem chỗ khác rồi thay thì thêm --ghi-de (bản trước được giữ lại)",
        )

    def _show_difference(self, path: Path, before: bytes, after: bytes, what: str) -> None:
        shown = path.relative_to(self.root).as_posix()
        if path.suffix == ".docx":
            self.say(f"{shown}: tệp Word khác, {len(before)} byte thành {len(after)} byte")
            return
        lines = [
            line
            for line in difflib.unified_diff(
                before.decode("utf-8", "replace").splitlines(),
                after.decode("utf-8", "replace").splitlines(),
                "đang có", "sẽ ghi", lineterm="", n=0,
            )
            if not line.startswith("@@")
        ]  # fmt: skip
        self.say(f"{shown}: {what} khác ở {sum(line[:1] in '+-' for line in lines[2:])} dòng:")
        for line in lines[2 : 2 + _LINES_SHOWN]:
            self.say(f"  {line[:160]}")
        if len(lines) > 2 + _LINES_SHOWN:
            self.say(f"  … và {len(lines) - 2 - _LINES_SHOWN} dòng nữa")

    def _register(self) -> bytes | None:
        """The new register; None where one is there, which stays as it is."""
        if not self.register.exists():
            details = details_of(self.made.document)
            return register_text(
                details, self.id, self.scan.name, self.made.document.source.remarks
            ).encode()
        shown = self.register.relative_to(self.root).as_posix()
        found = Problems()
        node = read_yaml(self.register, shown, found)
        values = node.plain() if node is not None else None
        named = values.get("ban_goc") if isinstance(values, dict) else None
        if isinstance(named, str) and named != self.scan.name:
            self.problems.error(
                Place(shown),
                f"sổ đăng ký ghi bản gốc là {quoted(named)}, tệp nhập này sẽ thành"
                f" {quoted(self.scan.name)}; sửa ban_goc trong sổ rồi chạy lại",
            )
        return None

    def _helps(self) -> dict[Path, bytes]:
        told = [
            *self.made.document.source.remarks,
            *(f"{p.place.line}: {p.text} [{code_of(p.message).number}]" for p in self.problems),
        ]
        page = proof_page(
            self.made.proof,
            title=title_of(self.made.document) or self.id,
            source=Path(self.shown).name,
            unit=self.made.document.source.unit,
            told=told,
        )
        helps = {self.work / PROOF: page.encode()}
        if not (self.work / SHEET).exists():
            # The editor fills it in: a sheet that is there is theirs.
            found = candidates(self.made.report)
            if found:
                helps[self.work / SHEET] = candidate_sheet(found, self.id, self.root)
        return helps

    def _tell(self, written: bool, registered: bool, kept: bool) -> None:
        document = self.made.document
        if not written and not registered:
            self.say("Trang, bản gốc và sổ đăng ký đã có đúng như kết quả nhập; không ghi gì thêm.")
        else:
            sections = sum(p.kind is Kind.HEADING for p in document.running)
            self.say(
                f"Đã nhập {Path(self.shown).name}: {sections} mục có tiêu đề,"
                f" {len(document.notes)} chú thích, {len(document.source.removed)} dòng không phải"
                " lời báo cáo được bỏ."
            )
            for path in (self.page, self.scan, self.register):
                self.say(f"  {path.relative_to(self.root).as_posix()}")
        for remark in document.source.remarks:
            self.say(remark)
        if kept:
            self.say(f"Bản trước được giữ ở {(WORK / self.id / BEFORE).as_posix()}/")
        self.say(f"Đọc đối chiếu: mở {(WORK / self.id / PROOF).as_posix()} bằng trình duyệt.")
        if (self.work / SHEET).exists():
            self.say(
                f"Các tên có thể là mô hình: {(WORK / self.id / SHEET).as_posix()} (điền rồi nhập"
                " bằng lệnh nhap-excel)."
            )


def _same(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content
