// What the scripts of the site share through `window.kho`, for `tsc --checkJs`. Types alone: nothing
// of this reaches a browser. Each part is made by the script that is named beside it.

interface Window {
  kho: Kho;
  __md_scope: URL;
  __md_get(key: string): any;
  __md_set(key: string, value: unknown): void;
}
declare var kho: Kho;

interface Kho {
  dom: KhoDom;
  /** khoi-dong.js */
  tenLuu(key: string): string;
  timKiem: TimKiem;
  /** macros/pages/browse.py, where the page has a list that can be narrowed */
  duLieuDuyet?: { hang: BrowseRow[]; khia_canh: [string, string, FacetValue[]][] };
  /** duyet.js, where there is that */
  duyet?: Browse;
  gio: BasketStore;
  gioChiaSe: BasketSharing;
  gioDuLieu: { load(ids: string[]): Promise<BasketContent> };
  /** gio-du-lieu.js; called by the files of macros/handouts/basket_data.py */
  nhanGio(number: number, items: BasketContent): void;
  gioNoiDung(item: BasketRecord): Quotation[];
  giaoAn: LessonPlan;
  /** soan-muc.js */
  mucSoan: {
    section(
      item: BasketItem,
      name: string,
      found: BasketRecord | undefined,
      root: string
    ): HTMLElement;
    editable(element: HTMLElement, label: string, hint: string): void;
  };
  xepThuTu(list: HTMLElement, move: (id: string, place: number) => void): void;
  luuTep(blob: Blob, name: string): void;
  tenTep(name: string, suffix: string): string;
  taiTep(selector: string, way: FileWay): void;
  chep(text: string, button: HTMLElement, otherwise: () => void): Promise<void> | void;
  chepDiaChi(address: string, button: HTMLElement): Promise<void> | void;
}

/** khoi-dong.js */
interface KhoDom {
  make<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    className?: string,
    text?: string
  ): HTMLElementTagNameMap[K];
  need<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    within?: ParentNode
  ): HTMLElementTagNameMap[K];
  need<E extends HTMLElement = HTMLElement>(selector: string, within?: ParentNode): E;
  under<K extends keyof HTMLElementTagNameMap>(
    event: Event,
    tag: K
  ): HTMLElementTagNameMap[K] | null;
  under<E extends HTMLElement = HTMLElement>(event: Event, selector: string): E | null;
  announce(text: string): void;
  load(...addresses: string[]): Promise<void>;
  thousands(number: number): string;
}

// ---- search: tim-kiem*.js

interface TimKiem {
  root: string;
  NOT_LOADED: string;
  state(query: string, kind?: string, exact?: boolean): string;
  ready(): Promise<void>;
  latest(): { later(run: (isLatest: () => boolean) => void, pause: number): void; stop(): void };
  /** tim-kiem-phan-tich.js */
  analyser: {
    prepare(text: string): string;
    fold(word: string): string;
    canonical(word: string): string;
    tokens(text: string): Token[];
    typedWords(text: string): { start: number; end: number; text: string }[];
    telex(word: string): string;
    vni(word: string): string;
    oneEdit(a: string, b: string): boolean;
    markAgreement(typed: string, word: string): number;
  };
  /** tim-kiem-am-tiet.js */
  syllable: { possible(word: string): boolean };
  /** tim-kiem-kho.js; `nap` is called by the files of the index */
  nap(name: string, payload: any): void;
  store: {
    StaleIndex: new (message: string) => Error;
    unpack(text: string): number[];
    open(root: string): Promise<SearchStore>;
    reload(): void;
  };
  /** tim-kiem-cau-hoi.js */
  SURE: Record<
    | "unmarked" | "noMark" | "allMarks" | "contradicted" | "variant" | "prefix" | "keys" | "short"
    | "synonym" | "edit" | "editMarks" | "space",
    number
  >;
  PROOF: { IS: number; MAY_BE: number; IN_PHRASE: number };
  Query: new (store: SearchStore, text: string, exact?: boolean) => SearchQuery;
  /** tim-kiem-sua.js */
  guesses: {
    corrections(query: SearchQuery, token: Token): Alternative[];
    respaced(query: SearchQuery, plain: QueryToken[]): QueryToken[][];
    reading(query: SearchQuery): Reading;
  };
  /** tim-kiem-xep-hang.js */
  rank(store: SearchStore, readings: Reading[]): Ranked[];
  formsOf(store: SearchStore, tier: Tier, token: QueryToken): FormFound[];
  /** tim-kiem-dong-co.js */
  covers(one: Held, typed: { start: number; end: number }): boolean;
  follows(one: Ranked, before: Token, typed: Token): boolean;
  search(root: string, text: string, how?: { exact?: boolean; kind?: string }): Promise<Found>;
  /** tim-kiem-trich.js */
  show(store: SearchStore, ranked: Ranked, card: Card): Shown;
  /** tim-kiem-gan-day.js */
  recent: { list(): string[]; add(query: string): void; clear(): void };
  /** tim-kiem-hien.js */
  view: {
    capitalised(text: string): string;
    address(path: string): string;
    resultsAddress(query: string, kind?: string, exact?: boolean): string;
    resultLink(found: Found, ranked: Ranked, card: Card): HTMLAnchorElement;
    summary(found: Found, count: number, kind?: string): HTMLElement;
    failure(error: unknown): HTMLElement;
    ways(found: Found, kind?: string): HTMLElement;
  };
}

/** A syllable or number of a text. */
interface Token {
  /** offset into the prepared text */
  start: number;
  end: number;
  /** lower case, NFC */
  shown: string;
  /** tone mark moved behind the letters */
  canonical: string;
  /** no marks at all */
  folded: string;
  /** the whole number of a document ("94-KH/TU") that it is part of */
  code?: string;
}

/** One marked spelling of a folded syllable and where it stands. */
interface Form {
  shown: string;
  canonical: string;
  /** ascending */
  documents: Uint32Array;
  positions: Uint32Array;
}

/** What is asked of a form; a token of a shown text has it too. */
type Spelling = { canonical: string };

interface Alternative {
  /** vocabulary number */
  word: number;
  /** found by prefix or edit: loaded from body text only if cheap */
  wide: boolean;
  /** another word than was typed: the user is told */
  corrected: boolean;
  edited?: boolean;
  /** how it is spelled, where that is known */
  shown?: string;
  /** 0 (not this form) to 1 */
  weigh(form: Spelling): number;
  /** IS, MAY_BE or IN_PHRASE */
  proof(form: Spelling): number;
}

interface QueryToken extends Token {
  /** the word of the same meaning that it stands for */
  synonym?: string;
  /** shared by tokens that stand in for one word: all of them or none */
  group?: object;
  /** typed words that it counts as, where that is not one */
  part?: number;
  /** its postings in body text are too dear to load */
  skipBody?: boolean;
  alternatives: Alternative[];
}

interface Reading {
  tokens: QueryToken[];
  guess: boolean;
}

interface SearchQuery {
  store: SearchStore;
  exact: boolean;
  text: string;
  typed: Token[];
  bare: boolean;
  single: boolean;
  open: boolean;
  /** typed words that cannot be one, once they are counted */
  wrong?: number;
  /** characters of body postings that were loaded for it */
  spent: number;
  number(folded: string): number | undefined;
  known(folded: string): boolean;
  isRight(token: Token): boolean;
  byMarks(typed: string, canonical: string): number;
  syllable(token: SyllableOf, factor: number, more?: Partial<Alternative>): Alternative[];
  variants(token: Token): Alternative[];
  withAlternatives(token: Token, alternatives: Alternative[]): QueryToken;
  standIns(
    text: string,
    start: number,
    end: number,
    factor: number,
    more?: Partial<Alternative>
  ): QueryToken[];
  readings(): Reading[];
}

type SyllableOf = Pick<Token, "canonical" | "folded" | "code">;

interface Tier {
  counts: number[];
  starts: number[];
  files: string;
  forms: Map<number, string | Form[]>;
  sizes: number[];
}

interface SearchStore {
  root: string;
  /** every folded syllable and number, in code-point order */
  words: string[];
  wordNumber: Map<string, number>;
  abbreviations: [string, string][];
  /** words of the same meaning */
  synonyms: string[][];
  /** `aside`: found only by readers who choose the kind */
  kinds: { name: string; count: number; aside: boolean }[];
  kindStarts: number[];
  size: number;
  names: Tier;
  body: Tier;
  nameStart: Uint32Array;
  nameLengths: Uint16Array;
  kindOf(document: number): number;
  cost(tier: Tier, words: number[]): number;
  loadWords(tier: Tier, words: number[]): Promise<void>;
  forms(tier: Tier, word: number): Form[];
  hasOneForm(word: number): boolean;
  cards(documents: number[]): Promise<Card[]>;
}

/** The content of `tim-kiem/muc-luc.js`, as macros/search/index.py writes it. */
interface Manifest {
  v: number;
  words: string;
  short: [string, string][];
  same: string[][];
  kinds: [string, number, (0 | 1)?][];
  nameTier: PackedTier;
  bodyTier: PackedTier;
  texts: { spans: string; files: string };
  names: string;
}
type PackedTier = { counts: string; spans: string; files: string };

/** What is shown of a document. */
interface Card {
  title: string;
  url: string;
  body: string;
  names: string[];
  /** label and value pairs */
  context: [string, string][];
}

interface FormFound {
  form: Form;
  weight: number;
  proof: number;
  alternative: Alternative;
}

/** A document with bits of the tokens of its reading that it has. */
interface Held {
  reading: Reading;
  held: number;
}

interface Ranked extends Held {
  document: number;
  score: number;
  /** it has every word of the query */
  complete: boolean;
  /** the words stand side by side or all in one name */
  close: boolean;
  /** side by side in one name */
  inName: boolean;
  /** bits of the tokens that the next one follows at once */
  joined: number;
}

interface Found {
  /** best first, of the kinds that are searched */
  ranked: Ranked[];
  /** results of every kind */
  counts: number[];
  /** what the reader typed */
  typed: string;
  /** what was searched instead, or "" */
  correctedTo: string;
  /** words that are nowhere in what was searched */
  notFound: string[];
  /** words of the same meaning that were used */
  synonyms: { typed: string; word: string }[];
  /** other queries that may have been meant */
  offers: string[];
  /** false if no document has all words */
  complete: boolean;
  /** false if they stand together in none */
  together: boolean;
  isSearched(kind: { name: string; aside: boolean }): boolean;
  query: SearchQuery;
  store: SearchStore;
}

type Part = { text: string; marked: boolean };

interface Shown {
  title: Part[];
  /** the further name that matched better than the title, or empty */
  otherName: Part[];
  body: Part[];
  /** the facts that matched */
  context: { label: string; parts: Part[] }[];
}

// ---- what the worker (macros/web/templates/ngoai-tuyen.js) answers: giu-ngoai-tuyen.js

/** Files, and their size. */
type KeptSize = { tep: number; byte: number };
/** What is kept: pages, files of the core, of all that could be kept; why the last file was not, or "". */
type KeptState = KeptSize & { trang: number; loi: number; tong: KeptSize; hong: string };
/** How far keeping everything has come, and whether nothing is left. */
type KeptStep = KeptSize & { tong: KeptSize; hong: string; xong: boolean };
type KeptNothing = { hong: string; tong?: undefined };
interface KeptAnswers {
  "con-gi": KeptState | KeptNothing;
  "bo-bot": KeptState | KeptNothing;
  "giu-them": KeptStep | KeptNothing;
}

// ---- the list that can be narrowed: duyet*.js

/**
 * id, name, line, units, field, day added, facts known, number in the search, values of facets, and
 * the town, where the site has several
 */
type BrowseRow = [
  string, string, string, string, string, number, number, number, number[][], string?
];
/** id, label, heading of its group */
type FacetValue = [string, string, string?];
type BrowseState = { q: string; order: string; chosen: Record<string, string[]> };
type BrowseFound = { rank: Record<number, number>; corrected: string };
type Facet = { name: string; label: string; values: FacetValue[] };

interface Browse {
  ORDERS: [string, string][];
  rows: BrowseRow[];
  facets: Facet[];
  read(): BrowseState;
  addressOf(state: BrowseState): string;
  isNarrowed(state: BrowseState): boolean;
  find(text: string): Promise<BrowseFound | null>;
  fitting(state: BrowseState, candidates: number[], left: number): number[];
  counts(state: BrowseState, candidates: number[], at: number): number[];
  candidatesOf(found: BrowseFound | null): number[];
  sorted(state: BrowseState, numbers: number[], found: BrowseFound | null): number[];
}

// ---- lesson baskets: gio-*.js, soan-*.js

/** A record's id, the trainer's note, the minutes it takes (digits, or "") and how it is taught. */
type BasketItem = { id: string; ghiChu: string; phut: string; cach: string };
/** `cauHoi` holds the ids of chosen questions, `phieu` the sheet's fields by name. */
type Basket = {
  ma: string;
  ten: string;
  muc: BasketItem[];
  cauHoi: string[];
  phieu: Record<string, string>;
};
/** A basket from an address or a file: `cleanBasket` takes of it what has the right form. */
type RawBasket = Partial<Record<keyof Basket, any>>;

/** gio-kho.js */
interface BasketStore {
  FIRST_NAME: string;
  isId(id: unknown): id is string;
  clean(text: unknown): string;
  isStored(): boolean;
  all(): Basket[];
  current(): Basket;
  has(id: string): boolean;
  add(id: string): void;
  remove(id: string): void;
  move(id: string, place: number): void;
  note(id: string, words: string): void;
  teach(id: string, name: string, words: string): void;
  question(id: string, wanted: boolean): void;
  field(name: string, words: string): void;
  rename(name: string): void;
  choose(code: string): void;
  open(raw: RawBasket): boolean;
  create(name: string): void;
  discard(): void;
}

/** gio-chia-se.js */
interface BasketSharing {
  LONGEST: number;
  toAddress(basket: Basket, page: string): string | null;
  fromAddress(search: string): {
    basket: Omit<RawBasket, "muc"> & { muc: BasketItem[] };
    unknown: string[];
  } | null;
  toFile(basket: Basket): string;
  fromFile(text: string): RawBasket;
}

/** The report's words with their source; `them` is what the editors put before them. */
type Quotation = { cau: string; nguon: string; duong_dan: string; them?: string };

type Question = {
  ma: string;
  loai: string;
  cau: string;
  tinh_huong?: string;
  goi_y?: string[];
  phuong_an?: string[];
  dap_an?: string;
  trich?: { cau: string; nguon: string }[];
};

/** A record, lesson or passage as macros/handouts/basket_data.py writes it. */
type BasketRecord = {
  ten: string;
  loai: string;
  duong_dan: string;
  su_kien?: [string, string][];
  khong_neu?: [string, string][];
  cau_hoi?: Question[];
} & ({ trich: Quotation[] } | { trich?: undefined; doan: string[]; nguon: string });
type BasketContent = Record<string, BasketRecord>;

/** soan-giao-an.js */
interface LessonPlan {
  paragraphs(words: string | undefined): string[];
  minutesOf(words: string | undefined): number;
  total(basket: Basket): number;
  balance(basket: Basket): string;
  questionsOf(content: BasketContent): { id: string; bai: string; hoi: Question }[];
  lessonsOf(basket: Basket): string[];
  chosen(basket: Basket, content: BasketContent): { thaoLuan: Question[]; tracNghiem: Question[] };
  isNamed(basket: Basket): boolean;
  head(basket: Basket, settings: LessonSettings): [string, string][];
  LETTERS: string;
}

/** Of macros/export/settings.py: millimetres and points. */
type LessonSettings = {
  font: string;
  size: number;
  top: number;
  bottom: number;
  left: number;
  right: number;
  line_pitch: number;
  first_line: number;
  centre: string;
  lecturer: string;
  header: string;
};

/** How a basket becomes a file: the library and its global, the file's ending, its name in messages. */
type FileWay = {
  thuVien: string;
  bienSo: string;
  duoi: string;
  ten: string;
  tao(library: any, basket: Basket, content: BasketContent): Promise<Blob>;
};
