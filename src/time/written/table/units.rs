//! Units of years and their parts: century, decade, early, half, quarter; numbers in words.

use crate::time::written::role::Part as Parts;
use crate::time::written::role::Role::{Century, Decade, Half, Last, Millennium, Ordinal, Part, Quarter, Third, Year};
use crate::time::written::role::Row;

pub(super) const ROWS: &[Row] = &[
    (
        Century,
        "century cent centuries centure jahrhundert jahrhunderts jhdt jhdts jh jhd jhs siecle siecles siec siglo siglos secolo secoli sec seculo seculos eeuw eeuwen wiek wieku wieki век века веке веков вв საუკუნე საუკუნის საუკუნეში ს 世紀 世纪 세기 قرن القرن",
    ),
    (Decade, "decade decades jahrzehnt jahrzehnts annees anos anni jaren lata latach 年代 년대"),
    (
        Millennium,
        "millennium millennia millenium jahrtausend jahrtausends jt millenaire milenio millennio тыс тысячелетие тысячелетия ათასწლეული",
    ),
    (Year, "year jahr an annee ano anno jaar rok roku год года году г წ წელი წლის 年 년 سال"),
    (
        Part(Parts::Early),
        "early beginning begin_of start fruhes fruhe fruhen anf anfang beginn debut_du debut principios comienzos inicios inizio inizi primi inicio comeco vroeg begin poczatek начало начале нач დასაწყისი დასაწყისში 初頭 初 初期 早期 اوايل",
    ),
    (
        Part(Parts::Mid),
        "mid middle mitte milieu_du milieu mediados meados midden halverwege polowie средина середина середине сер შუა 中頃 中期 中葉 منتصف",
    ),
    (
        Part(Parts::Late),
        "late end ende spates spate spaten fin_du fin finales fines fine_del fine final fim finais laat einde eind koniec konca schylek конец конце кон ბოლო ბოლოს 末 末期 晩期 後期 晚期 اواخر",
    ),
    (Part(Parts::Half(1)), "前半 上半葉 上半叶"),
    (Part(Parts::Half(2)), "後半 下半葉 下半叶"),
    (Half, "half halves halfte haelfte moitie mitad meta metade helft polowa polowy половина половине пол ნახევარი"),
    (Quarter, "quarter quart viertel quartal trimestre cuarto quarto kwart cwierc четверть четверти მეოთხედი 四半期"),
    (Third, "third_part drittel tiers tercio terzo terco derde_deel треть მესამედი"),
    (Last, "last letzte letztes letzten dernier derniere ultimo ultima laatste ostatnia ostatni последняя последнеи"),
    (
        Ordinal(1),
        "first erste erstes ersten premier premiere primer primera primero primo prima primeira primeiro eerste pierwsza pierwszy первая первои პირველი",
    ),
    (
        Ordinal(2),
        "second zweite zweites zweiten deuxieme seconde segundo segunda secondo seconda tweede druga drugi вторая второи მეორე",
    ),
    (
        Ordinal(3),
        "third dritte drittes dritten troisieme tercer tercera terza terceiro derde trzecia trzeci третья третьеи მესამე",
    ),
    (Ordinal(4), "fourth vierte viertes vierten quatrieme cuarta quarta vierde czwarta четвертая четвертои მეოთხე"),
    (Ordinal(5), "fifth funfte funftes funften cinquieme quinto vijfde"),
    (Ordinal(6), "sixth sechste sechstes sechsten sixieme sexto sesto zesde"),
    (Ordinal(7), "seventh siebte siebtes siebten septieme septimo settimo zevende"),
    (Ordinal(8), "eighth achte achtes achten huitieme octavo ottavo achtste"),
    (Ordinal(9), "ninth neunte neuntes neunten neuvieme noveno nono negende"),
    (Ordinal(10), "tenth zehnte zehntes zehnten dixieme decimo tiende"),
    (Ordinal(11), "eleventh elfte elftes elften onzieme elfde"),
    (Ordinal(12), "twelfth zwolfte zwolftes zwolften douzieme twaalfde"),
    (Ordinal(13), "thirteenth dreizehnte dreizehntes dreizehnten treizieme dertiende"),
    (Ordinal(14), "fourteenth vierzehnte vierzehntes vierzehnten quatorzieme veertiende"),
    (Ordinal(15), "fifteenth funfzehnte funfzehntes funfzehnten quinzieme vijftiende"),
    (Ordinal(16), "sixteenth sechzehnte sechzehntes sechzehnten seizieme zestiende"),
    (Ordinal(17), "seventeenth siebzehnte siebzehntes siebzehnten dix_septieme zeventiende"),
    (Ordinal(18), "eighteenth achtzehnte achtzehntes achtzehnten dix_huitieme achttiende"),
    (Ordinal(19), "nineteenth neunzehnte neunzehntes neunzehnten dix_neuvieme negentiende"),
    (Ordinal(20), "twentieth zwanzigste zwanzigstes zwanzigsten vingtieme twintigste"),
    (Ordinal(21), "twenty_first einundzwanzigste einundzwanzigstes vingt_et_unieme"),
];
