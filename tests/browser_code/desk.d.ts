// What the desk's modules share, for `tsc --checkJs`: what its server says and is asked (macros/desk),
// and the fields of a form. Types alone: nothing of this reaches a browser.

/**
 * What a file holds under a key. A form makes text, lists and mappings; the rest stands in files that
 * the schema refuses, and is shown as it is.
 */
type GiaTri = string | number | boolean | null | GiaTri[] | BanGhi;
interface BanGhi {
  [khoa: string]: GiaTri;
}
/** Keys and numbers from a record down to one of its fields. */
type Duong = (string | number)[];

// ---- macros/desk/forms.py: the fields of a kind of record

interface MoTaChung {
  khoa: string;
  ten: string;
  mo_ta: string;
  bat_buoc: boolean;
  /** a list of these */
  nhieu: boolean;
  /** its words must stand in a quotation of the record */
  bang_chung: boolean;
  /** heading of the form it stands under */
  nhom: number;
  mac_dinh?: string;
}
type MoTaDong = MoTaChung & { loai: "doan" | "chu" | "ngay" | "nam" | "so" };
type MoTaChon = MoTaChung & { loai: "chon"; chon: { gia_tri: string; ten: string }[] };
type MoTaDanhMuc = MoTaChung & { loai: "danh_muc"; danh_muc: string; theo_ten: boolean };
type MoTaNhom = MoTaChung & {
  loai: "nhom" | "cau_trich" | "dinh_chinh" | "hinh_anh";
  con: MoTa[];
};
type MoTa = MoTaDong | MoTaChon | MoTaDanhMuc | MoTaNhom;

/** A value that a list offers. */
type MucDanhMuc = { gia_tri: string; ten: string; mo_ta: string };

/** What a form's page is given: macros/desk/pages.py. */
interface Goi {
  loai: string;
  /** empty for a new record */
  ma: string;
  moi: boolean;
  /** records of this kind have a page of their own */
  co_trang: boolean;
  /** each has a file of its own */
  mot_tep: boolean;
  /** of the file as it was read */
  dau: string;
  du_lieu: BanGhi;
  bieu_mau: MoTa[];
  nhom: string[];
  danh_muc: Record<string, MucDanhMuc[]>;
  da_co: string[];
}

// ---- requests and answers

/** A number of a problem, and how it is mended. */
type SoLoi = { ma: string; cach_sua: string };
/** macros/desk/places.py */
type LoiO = SoLoi & { duong: Duong; thong_bao: string; loi: boolean };
/** macros/desk/work.py */
type DaKiem = { loi_o: LoiO[]; noi_khac: string[] };
type DaLuu = DaKiem & { da_luu: true; dau: string; tep: string };
type ChuaLuu = DaKiem & { da_luu: false };
type BanGui = { loai: string; ma: string; moi: boolean; dau: string; du_lieu: BanGhi };
/** A block of a report and a letter of it. */
type ViTri = [string, number];
/** macros/desk/picking.py: the keys of a quotation, or of a correction. */
type ChuDaChon = {
  muc: string;
  chu_thich?: string;
  bao_cao?: string;
  trich?: string;
  ban_goc?: string;
  them_chu?: string;
};
/** macros/desk/bringing_in.py */
type DaNhap = {
  ke: string[];
  cac_dong: (SoLoi & { loi: boolean; cau: string; noi: string })[];
  /** of the report that is new */
  ma: string;
};

/** What is asked with JSON: the request and the answer of each. */
interface Viec {
  "kiem-tra": { goi: BanGui; tra: DaKiem };
  luu: { goi: BanGui; tra: DaLuu | ChuaLuu };
  "xem-truoc": { goi: BanGui; tra: { dia_chi: string } };
  "chon-trich": {
    goi: { bao_cao: string; viec: "trich" | "dinh_chinh"; tu: ViTri; den: ViTri };
    tra: ChuDaChon;
  };
  "nhap-phieu": { goi: { phieu: string }; tra: { so_dieu: number; so_mo_hinh: number } };
}
/** What is asked with a file. */
interface ViecTep {
  "doc-phieu": { phieu: string; ke: string[]; loi: string[]; ghi_duoc: boolean };
  "nhap-bao-cao": DaNhap;
  "nhap-excel": DaNhap;
}

/** Why there is no answer; the last two where a file has changed meanwhile (null: it is gone). */
type TuChoi = { loi: string; lines?: string[]; dau?: string; du_lieu?: BanGhi | null };
/** `ma` is the HTTP status, 0 where nobody answered. */
type TraLoi<T> = { xong: true; ma: number; tra: T } | { xong: false; ma: number; tra: TuChoi };

// ---- a report to choose words of: picking.py, chon-chu.js

/** `cau`: where its sentences begin and end; `goi`: notes called; `sua`: from, to, corrected. */
type Khoi = {
  ma: string;
  loai: string;
  dau: string;
  chu: string;
  cau: [number, number][];
  goi: [number, number][];
  sua: [number, number, string][];
};
type PhanChon = { tieu_de: string; khoi: Khoi[] };
type BaoCao = {
  ma: string;
  ten: string;
  muc: { so: string; ten: string; khoi: Khoi[] }[];
  chu_thich: { so: number; muc: string; khoi: Khoi }[];
};
/** What a choice gives (`gia`), in words (`chu`), from where; or why it gives nothing. */
type KetChon<T> = { loi: string } | { loi?: undefined; chu: string; noi: string; gia: T };
type CachChon<T> = {
  ten: string;
  phan: PhanChon[];
  /** the block that is shown first */
  dau_tien: string | null;
  hoi(khoi: Khoi, tu: ViTri, den: ViTri): Promise<KetChon<T>>;
  xong(gia: T): void;
};

// ---- elements: dung.js

/** Attributes of an element: what is false, null or missing is left out; functions are listeners. */
interface Thuoc {
  [ten: string]: string | number | boolean | null | undefined | ((su: never) => unknown);
  click?: (su: MouseEvent) => unknown;
  pointerdown?: (su: PointerEvent) => unknown;
  change?: (su: Event) => unknown;
  toggle?: (su: Event) => unknown;
}

// ---- the fields of a form: o-nhap.js, truong.js

/** The frame of a field: label, help, what is wrong. */
interface Vo {
  nut: HTMLElement;
  /** what takes the focus */
  chinh(): HTMLElement;
  bao(cac: LoiO[]): void;
  danh_ma(duong: Duong): void;
}

interface Truong {
  khoa: string;
  mo_ta: MoTa;
  nut: HTMLElement;
  vo: Vo;
  /** null where it is empty */
  gia(): GiaTri;
  danh_so(duong: Duong): void;
  tim(duong: Duong): Vo;
  moi_vo(): Vo[];
  /** fills it; groups, lists and check boxes have none */
  dat?(moi: string | null): void;
}
/** An entry with fields of its own. */
interface TruongNhom extends Truong {
  con: CacTruong;
}
interface CacTruong {
  cac: Truong[];
  nut: HTMLElement[];
  theo_khoa: Record<string, Truong | undefined>;
  gia(): BanGhi;
  danh_so(duong: Duong): void;
  tim(duong: Duong): Vo | null;
  moi_vo(): Vo[];
}

/** What every field of a form is given. */
interface Chung {
  danh_muc: Goi["danh_muc"];
  goi: Goi;
  /** called after each change */
  doi(): void;
  du_lieu(): BanGhi;
  ma(): string;
}

/** What other modules add to fields of their kind. */
type KieuRieng = Partial<
  Record<MoTaNhom["loai"], (nay: TruongNhom, chung: Chung) => HTMLElement>
> & {
  bang_chung?(o: { mo_ta: MoTa; dat(moi: string | null): void; vo: Vo }, chung: Chung): HTMLElement;
};
