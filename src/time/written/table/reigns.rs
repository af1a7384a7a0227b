//! Reigns and eras whose years are counted: of Japan from 1573, of China from 1644.

/// An era by name.
pub(in crate::time::written) struct Reign {
    /// Its names, folded, separated by spaces.
    pub(in crate::time::written) names: &'static str,
    /// The year that was its first.
    pub(in crate::time::written) first: i64,
    /// Its last year; a written year beyond it is refused.
    pub(in crate::time::written) last: i64,
    /// From this year on its months are Gregorian: 1873 in Japan, 1912 in China.
    pub(in crate::time::written) gregorian_from: i64,
}

/// An era of Japan.
const fn reign(names: &'static str, first: i64, last: i64) -> Reign {
    Reign { names, first, last, gregorian_from: 1873 }
}

/// A reign of China, or the era of the republic.
const fn chinese(names: &'static str, first: i64, last: i64) -> Reign {
    Reign { names, first, last, gregorian_from: 1912 }
}

/// Sources: the years of the Japanese eras as the National Diet Library lists them (an era begins within the year in
/// which it was proclaimed); the Qing reigns from the New Year after the accession.
pub(super) const REIGNS: &[Reign] = &[
    reign("令和 reiwa", 2019, 2100),
    reign("平成 heisei", 1989, 2019),
    reign("昭和 showa", 1926, 1989),
    reign("大正 taisho", 1912, 1926),
    reign("明治 meiji", 1868, 1912),
    reign("慶応 慶應 keio", 1865, 1868),
    reign("元治 genji", 1864, 1865),
    reign("文久 bunkyu", 1861, 1864),
    reign("万延 man'en manen", 1860, 1861),
    reign("安政 ansei", 1854, 1860),
    reign("嘉永 kaei", 1848, 1854),
    reign("弘化 koka", 1844, 1848),
    reign("天保 tenpo tempo", 1830, 1844),
    reign("文政 bunsei", 1818, 1830),
    reign("文化 bunka", 1804, 1818),
    reign("享和 kyowa", 1801, 1804),
    reign("寛政 kansei", 1789, 1801),
    reign("天明 tenmei temmei", 1781, 1789),
    reign("安永 an'ei anei", 1772, 1781),
    reign("明和 meiwa", 1764, 1772),
    reign("宝暦 horeki", 1751, 1764),
    reign("寛延 kan'en kanen", 1748, 1751),
    reign("延享 enkyo", 1744, 1748),
    reign("寛保 kanpo", 1741, 1744),
    reign("元文 genbun", 1736, 1741),
    reign("享保 kyoho", 1716, 1736),
    reign("正徳 shotoku", 1711, 1716),
    reign("宝永 hoei", 1704, 1711),
    reign("元禄 genroku", 1688, 1704),
    reign("貞享 jokyo", 1684, 1688),
    reign("天和 tenna", 1681, 1684),
    reign("延宝 enpo", 1673, 1681),
    reign("寛文 kanbun", 1661, 1673),
    reign("万治 manji", 1658, 1661),
    reign("明暦 meireki", 1655, 1658),
    reign("承応 joo", 1652, 1655),
    reign("慶安 keian", 1648, 1652),
    reign("正保 shoho", 1644, 1648),
    reign("寛永 kan'ei kanei", 1624, 1644),
    reign("元和 genna", 1615, 1624),
    reign("慶長 keicho", 1596, 1615),
    reign("文禄 bunroku", 1592, 1596),
    reign("天正 tensho", 1573, 1592),
    chinese("民國 民国 中華民國 minguo", 1912, 2100),
    chinese("宣統 宣统 xuantong", 1909, 1911),
    chinese("光緒 光绪 guangxu", 1875, 1908),
    chinese("同治 tongzhi", 1862, 1874),
    chinese("咸豐 咸丰 xianfeng", 1851, 1861),
    chinese("道光 daoguang", 1821, 1850),
    chinese("嘉慶 嘉庆 jiaqing", 1796, 1820),
    chinese("乾隆 qianlong", 1736, 1795),
    chinese("雍正 yongzheng", 1723, 1735),
    chinese("康熙 kangxi", 1662, 1722),
    chinese("順治 顺治 shunzhi", 1644, 1661),
];
