//! Units of years and their parts: century, decade, early, half, quarter; numbers in words.

use crate::time::written::role::Part as Parts;
use crate::time::written::role::Role::{Century, Decade, Half, Last, Millennium, Ordinal, Part, Quarter, Third, Year};
use crate::time::written::role::Row;

pub(super) const ROWS: &[Row] = &[
    (
        Century,
        "century arhundrede arhundredet arhundre arhundret arhundrade arhundradet cent centuries centure jahrhundert jahrhunderts jhdt jhdts jh jhd jhs siecle siecles siec siglo siglos secolo secoli sec secc ss seculo seculos eeuw eeuwen wiek wieku wieki век века веке веков вв საუკუნე საუკუნის საუკუნეში ს 世紀 世纪 세기 قرن القرن سده",
    ),
    (
        Decade,
        "decade decades decada decadas decennie decennies decennio decenio jahrzehnt jahrzehnts annees anos anni jaren lata latach 年代 년대",
    ),
    (
        Millennium,
        "millennium millennia millenium jahrtausend jahrtausends jt millenaire milenio millennio тыс тысячелетие тысячелетия ათასწლეული",
    ),
    (Year, "year jahr an annee ano anno jaar rok roku год года году г წ წელი წლის 年 년 سال"),
    (
        Part(Parts::Early),
        "early begyndelsen_af begyndelsen_av begynnelsen_av borjan_av beginning begin_of start fruhes fruhe fruhen anf anfang beginn debut_du debut principios comienzos inicios inizio inizi primi inicio comeco vroeg begin poczatek pocz начало начале нач დასაწყისი დასაწყისში 初頭 初 初期 早期 초 초기 上旬 اوايل",
    ),
    (
        Part(Parts::Mid),
        "mid midten_af midten_av mitten_av middle mitte milieu_du milieu mediados meados midden halverwege polowie средина середина середине сер შუა 中頃 中期 中葉 중기 중반 中旬 منتصف",
    ),
    (
        Part(Parts::Late),
        "late slutningen_af slutten_av slutet_av end ende spates spate spaten fin_du fin finales fines fine_del fine final fim fins finais laat einde eind koniec konca kon schylek конец конце кон ბოლო ბოლოს 末 末期 晩期 後期 晚期 말 말기 下旬 اواخر",
    ),
    (Part(Parts::Half(1)), "前半 上半葉 上半叶 전반"),
    (Part(Parts::Half(2)), "後半 下半葉 下半叶 후반"),
    (
        Half,
        "half halvdel_af halvdelen_af halvdelen_av halvdel halvdelen halves halfte haelfte moitie mitad meta metade helft polowa polowy pol половина половине пол ნახევარი",
    ),
    (
        Quarter,
        "quarter quart viertel quartal trimestre cuarto quarto kwart cwierc cw четверть четверти მეოთხედი 四半期",
    ),
    (Third, "third_part drittel tiers tercio terzo terco derde_deel треть მესამედი"),
    (Last, "last letzte letztes letzten dernier derniere ultimo ultima laatste ostatnia ostatni последняя последнеи"),
    (
        Ordinal(1),
        "first forste forsta erste erstes ersten premier premiere primer primera primero primo prima primeira primeiro eerste pierwsza pierwszy первая первои პირველი الاول",
    ),
    (
        Ordinal(2),
        "second anden andre andra zweite zweites zweiten deuxieme seconde segundo segunda secondo seconda tweede druga drugi вторая второи მეორე الثاني",
    ),
    (
        Ordinal(3),
        "third dritte drittes dritten troisieme tercer tercera terza terceiro derde trzecia trzeci третья третьеи მესამე الثالث",
    ),
    (
        Ordinal(4),
        "fourth vierte viertes vierten quatrieme cuarta quarta vierde czwarta четвертая четвертои მეოთხე الرابع",
    ),
    (Ordinal(5), "fifth funfte funftes funften cinquieme quinto vijfde الخامس"),
    (Ordinal(6), "sixth sechste sechstes sechsten sixieme sexto sesto zesde السادس"),
    (Ordinal(7), "seventh siebte siebtes siebten septieme septimo settimo zevende السابع"),
    (Ordinal(8), "eighth achte achtes achten huitieme octavo ottavo achtste الثامن"),
    (Ordinal(9), "ninth neunte neuntes neunten neuvieme noveno nono negende التاسع"),
    (Ordinal(10), "tenth zehnte zehntes zehnten dixieme decimo tiende العاشر"),
    (Ordinal(11), "eleventh elfte elftes elften onzieme elfde الحادي_عشر"),
    (Ordinal(12), "twelfth zwolfte zwolftes zwolften douzieme twaalfde الثاني_عشر"),
    (Ordinal(13), "thirteenth dreizehnte dreizehntes dreizehnten treizieme dertiende الثالث_عشر"),
    (Ordinal(14), "fourteenth vierzehnte vierzehntes vierzehnten quatorzieme veertiende الرابع_عشر"),
    (Ordinal(15), "fifteenth funfzehnte funfzehntes funfzehnten quinzieme vijftiende الخامس_عشر"),
    (Ordinal(16), "sixteenth sechzehnte sechzehntes sechzehnten seizieme zestiende السادس_عشر"),
    (Ordinal(17), "seventeenth siebzehnte siebzehntes siebzehnten dix_septieme zeventiende السابع_عشر"),
    (Ordinal(18), "eighteenth achtzehnte achtzehntes achtzehnten dix_huitieme achttiende الثامن_عشر"),
    (Ordinal(19), "nineteenth neunzehnte neunzehntes neunzehnten dix_neuvieme negentiende التاسع_عشر"),
    (Ordinal(20), "twentieth zwanzigste zwanzigstes zwanzigsten vingtieme twintigste العشرين"),
    (Ordinal(21), "twenty_first einundzwanzigste einundzwanzigstes vingt_et_unieme الحادي_والعشرين"),
];
