"""Made-up records and queries in Vietnamese syllables, the same for every engine and every run."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass

from macros.catalog.text import fold, slug
from macros.search import Document

_ONSETS = " b c ch d đ g gi h k kh l m n ng ngh nh ph qu r s t th tr v x"
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên "
    "iêng iêp iêt iêu o oc oi om on ong op ot oa oai oan oang oanh oat oe ô ôc ôi ôm ôn ông ôp ôt "
    "ơ ơi ơm ơn ơp ơt u uc ui um un ung up ut ua uân uât uê uôc uôi uôm uôn uông uôt uy uyên uyêt "
    "ư ưc ưi ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu y yên yêu"
)
ONSETS = _ONSETS.split(" ")
RHYMES = _RHYMES.split()
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
STOPPED = ("c", "ch", "p", "t")
VOWELS = "aăâeêioôơuưy"
SHAPED = "ăâêôơư"

TELEX = {"â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd"}
TELEX_TONES = {"\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0301": "s", "\u0323": "j"}
VNI = {"â": "a6", "ê": "e6", "ô": "o6", "ă": "a8", "ơ": "o7", "ư": "u7", "đ": "d9"}
VNI_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}


@dataclass(frozen=True)
class Asked:
    """One query, its class, and the address that must be found."""

    kind: str
    text: str
    url: str


def spell(onset: str, rhyme: str, tone: str) -> str:
    """A syllable with its tone on the usual vowel (new placement), NFC."""
    shaped = [i for i, letter in enumerate(rhyme) if letter in SHAPED]
    vowels = [i for i, letter in enumerate(rhyme) if letter in VOWELS]
    if shaped:
        at = shaped[-1]
    elif vowels[-1] < len(rhyme) - 1:
        at = vowels[-1]
    else:
        at = vowels[max(0, len(vowels) - 2)]
    return unicodedata.normalize("NFC", onset + rhyme[: at + 1] + tone + rhyme[at + 1 :])


def syllables(rng: random.Random, count: int) -> list[str]:
    """`count` different syllables in random order."""
    every = {
        spell(onset, rhyme, tone)
        for onset in ONSETS
        for rhyme in RHYMES
        for tone in (TONES[4:] if rhyme.endswith(STOPPED) else TONES)
    }
    return rng.sample(sorted(every), count)


def zipf(count: int, exponent: float) -> list[float]:
    """Weights of `count` words by rank; exponent 0 is uniform, 1 is like running text."""
    return [1 / (rank + 10) ** exponent for rank in range(count)]


def records(count: int, seed: int = 5, vocabulary: int = 3500, skew: float = 0.9) -> list[Document]:
    """`count` records with names of 3 to 8 syllables and bodies of 40 to 90."""
    rng = random.Random(seed)
    words = syllables(rng, vocabulary)
    name_weights = zipf(vocabulary, skew / 2)
    body_weights = zipf(vocabulary, skew)
    made: dict[str, Document] = {}
    while len(made) < count:
        name = " ".join(rng.choices(words, name_weights, k=rng.randint(3, 8)))
        body = " ".join(rng.choices(words, body_weights, k=rng.randint(40, 90)))
        number = len(made)
        if number % 10 == 0:
            name = f"kế hoạch {rng.randint(1, 400)}-KH/TU {name}"
        url = f"mo-hinh/{slug(name)}-{number}/"
        made[url] = Document("mô hình", name[0].upper() + name[1:], url, (), body[0].upper()
                             + body[1:] + ".")  # fmt: skip
    return list(made.values())


def keys(text: str, letters: dict[str, str], tones: dict[str, str]) -> str:
    """`text` as raw keystrokes of an input method, tone keys at the end of the syllable."""
    typed = []
    for word in text.lower().split():
        decomposed = unicodedata.normalize("NFD", word)
        tone = "".join(tones[mark] for mark in decomposed if mark in tones)
        bare = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in tones))
        typed.append("".join(letters.get(letter, letter) for letter in bare) + tone)
    return " ".join(typed)


def typo(rng: random.Random, text: str, sort: str) -> str:
    """`text` with one letter wrong, missing, extra or swapped, in a syllable of three or more."""
    words = text.split()
    long = [i for i, word in enumerate(words) if len(word) >= 3 and word.isalpha()]
    which = rng.choice(long or [0])
    word = words[which]
    at = rng.randrange(len(word) - 1)
    other = rng.choice([c for c in "abcdeghiklmnopqrstuvxy" if c != fold(word[at])])
    words[which] = {
        "wrong": word[:at] + other + word[at + 1 :],
        "missing": word[:at] + word[at + 1 :],
        "extra": word[:at] + other + word[at:],
        "swapped": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }[sort]
    return " ".join(words)


def old_placement(text: str) -> str:
    """`text` with the tone of open oa, oe, uy on the first vowel (hoà becomes hòa)."""
    decomposed = unicodedata.normalize("NFD", text)
    for pair in ("oa", "oe", "uy"):
        for tone in TONES[1:]:
            decomposed = decomposed.replace(pair + tone + " ", pair[0] + tone + pair[1] + " ")
    return unicodedata.normalize("NFC", decomposed)


def queries(documents: list[Document], each: int = 20, seed: int = 6) -> list[Asked]:
    """`each` queries of every class about random `documents`."""
    rng = random.Random(seed)
    asked: list[Asked] = []

    def add(kind: str, make) -> None:
        for document in rng.sample(documents, each):
            asked.append(Asked(kind, make(document), document.url))

    add("marks", lambda d: d.title.lower())
    add("no marks", lambda d: fold(d.title))
    add("mixed marks", lambda d: " ".join(
        fold(w) if rng.random() < 0.5 else w for w in d.title.split()))  # fmt: skip
    add("NFD", lambda d: unicodedata.normalize("NFD", d.title))
    add("tone placement", lambda d: old_placement(d.title + " ").strip())
    add("prefix", lambda d: d.title[: -max(1, len(d.title.split()[-1]) // 2)])
    add("two words", lambda d: " ".join(d.title.split()[-2:]))
    add("half name", lambda d: " ".join(d.title.split()[-3:]))
    for sort in ("wrong", "missing", "extra", "swapped"):
        add(f"typo: {sort}", lambda d, sort=sort: typo(rng, d.title, sort))
    add("typo, no marks", lambda d: fold(typo(rng, d.title, "wrong")))
    add("Telex", lambda d: keys(d.title, TELEX, TELEX_TONES))
    add("VNI", lambda d: keys(d.title, VNI, VNI_TONES))
    add("dashes", lambda d: " – ".join(f"“{w}”" for w in d.title.split()))
    for length in (4, 6):
        add(f"body: {length} syllables", lambda d, length=length: phrase(rng, d, length))
    add("body, no marks", lambda d: fold(phrase(rng, d, 6)))
    return asked


def phrase(rng: random.Random, document: Document, length: int) -> str:
    """`length` neighbouring syllables from the middle of a body."""
    words = document.body.rstrip(".").split()
    start = rng.randrange(5, len(words) - length)
    return " ".join(words[start : start + length])
