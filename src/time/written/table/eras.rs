//! Eras, calendars, clocks and zones.

use crate::time::written::role::Role::{
    Am, Bce, Bp, Ce, DayMark, Gregorian, HebrewYear, Hijri, Julian, MonthMark, Pm, RepublicanYear, SolarYear, Zone,
};
use crate::time::written::role::Row;

pub(super) const ROWS: &[Row] = &[
    (
        Bce,
        "bc f_kr fkr f_v_t bce b_c b_c_e before_christ before_the_common_era before_common_era v_chr vchr vor_christus v_u_z vor_unserer_zeitrechnung v_d_z av_j_c avant_j_c avant_jesus_christ av_jc avant_jc avant_notre_ere avant_l_ere_commune ac a_c a_de_c a_jc adc antes_de_cristo antes_de_c a_c_n avanti_cristo v_c voor_christus pne p_n_e przed_chr до_н_э до_нашеи_эры до_р_х до_рождества_христова ძვ_წ ძვ_წელთაღრიცხვით 紀元前 기원전 公元前 西元前 前 ق_م قم قبل_الميلاد پيش_از_ميلاد",
    ),
    (
        Ce,
        "ad e_kr ekr e_v_t ce a_d c_e anno_domini apr_j_c n_chr nchr nach_christus u_z n_u_z unserer_zeitrechnung ap_j_c apres_j_c apres_jesus_christ ap_jc apres_jc de_notre_ere dc d_c despues_de_cristo d_de_c dopo_cristo depois_de_cristo e_c n_c na_christus ne n_e po_chr н_э нашеи_эры от_р_х ახ_წ 公元 西暦 西元 紀元 ميلادي ميلادية م",
    ),
    (Bp, "bp b_p cal_bp before_present"),
    (Julian, "julian os o_s old_style alten_stils ст_ст по_старому_стилю juliano julien djulian"),
    (Gregorian, "gregorian ns n_s dgregorian new_style neuen_stils н_ст по_новому_стилю gregoriano gregorien"),
    (Hijri, "ah a_h hijri hegira هجري هجرية ه ق"),
    (SolarYear, "خورشيدي شمسي هجري_شمسي هجري_خورشيدي ه_ش"),
    (RepublicanYear, "french_r dfrench_r frenchr"),
    (HebrewYear, "hebrew dhebrew anno_mundi"),
    (MonthMark, "月 월"),
    (DayMark, "日 일"),
    (Am, "am a_m"),
    (Pm, "pm p_m"),
    (Zone(0), "z utc gmt ut wet"),
    (Zone(60), "cet mez bst"),
    (Zone(120), "cest mesz eet"),
    (Zone(180), "msk eest"),
    (Zone(540), "jst"),
    (Zone(-300), "cdt"),
    (Zone(-240), "edt"),
    (Zone(-360), "cst mdt"),
    (Zone(-420), "mst pdt"),
    (Zone(-480), "pst"),
];
