//! Words around a date: about, perhaps, before, after, from, to, or, and fillers. The languages are those of the months.

use crate::time::written::role::Role::{
    After, Ago, And, AndOrIn, Before, Between, By, Circa, Earlier, Filler, From, Later, Letter, Name, NotBefore, Or,
    OrOrOf, Perhaps, Period, Present, Since, To, ToOrIn, Unknown, Until, Verb,
};
use crate::time::written::role::Row;

pub(super) const ROWS: &[Row] = &[
    (
        Circa,
        "circa cirka omkring omtrent ca cca cir circ about abt around on_or_about in_or_about approximately approx appr roughly nearly est estimated estd cal calculated abdout abour um gegen etwa ungefahr ungefaehr zirka vers environ env alrededor_de hacia aproximadamente aprox cerca_de por_volta_de verso intorno_al intorno_a all_incirca omstreeks omstr rond ongeveer okolo ok около ок примерно приблизительно დაახლოებით დაახლ 約 约 大約 大约 頃 ころ ごろ 左右 경 무렵 حوالي نحو حدود",
    ),
    (
        Perhaps,
        "probably troligen trolig sannsynligvis sannolikt prob possibly poss perhaps presumably likely maybe uncertain attributed vermutlich wahrscheinlich wohl vielleicht moglicherweise moeglicherweise probablement peut_etre probablemente quizas quiza tal_vez probabilmente forse provavelmente talvez waarschijnlijk misschien mogelijk prawdopodobnie byc_moze вероятно возможно предположительно სავარაუდოდ ალბათ",
    ),
    (
        Before,
        "before fore bef pre prior_to earlier_than avant_le avant antes_de antes_del prima_del prima_di ante shortly_before kurz_vor peu_avant vor voor przed до წლამდე antes_do antes_da anterior_a قبل پيش_از",
    ),
    (
        After,
        "after efter etter aft post later_than nach apres despues_de despues_del despues dopo_il dopo depois_de shortly_after soon_after kurz_nach peu_apres apos posterior_a na po после შემდეგ بعد پس_از",
    ),
    (
        By,
        "by no_later_than not_later_than not_after on_or_before in_or_before at_latest at_the_latest spatestens spaetestens bis_spatestens au_plus_tard a_mas_tardar entro uiterlijk не_позднее не_позже",
    ),
    (
        NotBefore,
        "no_earlier_than not_earlier_than not_before on_or_after in_or_after at_earliest fruhestens fruehestens au_plus_tot non_prima_del ab не_ранее не_раньше",
    ),
    (Since, "since seit depuis desde sinds с_тех_пор desde_el desde_o منذ"),
    (From, "from fran von van dal dalla от od с со من"),
    (Until, "until till til up_to jusqu_en jusqu_a jusqu_au jusque hasta fino_al fino_a ate tot_en_met tot_en حتي"),
    (To, "至 から to thru through bis tot al all alla по do الي თ"),
    (
        Between,
        "between mellem mellan mellom bet betw btw zw zwischen entre tra fra tussen miedzy pomiedzy entre_os entre_as между შორის بين",
    ),
    (And, "and but e u und et y и და og och"),
    (AndOrIn, "en"),
    (OrOrOf, "of"),
    (ToOrIn, "au"),
    (Or, "or oder ou of_mogelijk o lub или ან"),
    (
        Earlier,
        "earlier or_earlier or_before and_before and_earlier oder_fruher oder_frueher ou_avant o_antes 以前 之前",
    ),
    (
        Later,
        "later or_later or_after and_later and_after onwards onward ff oder_spater oder_spaeter ou_apres o_despues 以後 以降 以后 之后 之後",
    ),
    (
        Present,
        "present the_present now today ongoing current to_date to_present open heute dato gegenwart aujourd_hui present_day presente actualidad oggi hoje heden dzis настоящее_время н_в по_настоящее_время сеичас current_day 現在 至今 现在 الان الحاضر حتي_الان",
    ),
    (Ago, "years_ago year_ago"),
    (Name, "as_early_as as_late_as"),
    (Unknown, "unknown unk inconnu unbekannt desconocido неизвестно"),
    (
        Filler,
        "int the in on at during im der des das die den dem vom zum aus le la les du de aux el los las del un une il lo gli nel nell nel_corso dell della degli delle as no da dos het r во გ წელს წწ წლები წლებში 的 の سنة عام date dating either sometime some_time jahre годах годы годов годами гг years",
    ),
    (
        Period,
        "period dynasty era age kingdom reign empire epoch culture zeit dynastie epoque periode periodo dinastia эпоха период династия 時代 代 朝",
    ),
    (
        Verb,
        "published dat datiert dated signed inscribed reworked made made_in pub publ printed print reprinted designed design made_by manufactured manuf cast issued executed painted drawn built constructed completed finished begun started founded established created produced production composed written exhibited photographed taken negative engraved etched carved woven patented patent pattern introduced pattern_introduced registered collected copyright cop copr phonogram impression reconstructed remade restored rebuilt erected modelled modeled model fired assembled recast released recorded first_published first_printed first_exhibited posthumously posthumous edition reissued gedruckt erschienen gemalt gebaut erbaut entworfen gegossen hergestellt entstanden imprime publie peint construit fondu execute edite realise publicado impreso pintado construido stampato pubblicato dipinto costruito fuso impresso gedrukt uitgegeven gebouwd wydano namalowany издано издан опубликовано написано построен создан born died geboren gestorben gegrundet active reigned",
    ),
    (Letter(b'c'), "c"),
    (Letter(b's'), "s"),
    (Letter(b'k'), "wk week semaine woche"),
    (Letter(b'w'), "w в"),
    (Letter(b'q'), "q qtr"),
    (Letter(b't'), "t"),
    (Letter(b'a'), "a"),
    (Letter(b'h'), "h"),
    (Letter(b'p'), "p"),
];
