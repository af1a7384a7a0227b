//! Names that look the same although their characters differ: combining accents, invisible characters, other spaces.

use crate::time::is_hidden;

/// The visible form of a name: accents as separate characters in one order, without invisible characters, with one kind
/// of space. Names with the same form look alike. O(length).
pub(crate) fn seen(name: &str) -> String {
    let mut seen = String::with_capacity(name.len());
    let mut marks: Vec<char> = Vec::new();
    for letter in name.chars().filter(|letter| !is_hidden(*letter)) {
        let (base, accents) = parted(if letter.is_whitespace() { ' ' } else { letter });
        let syllable = hangul(base).unwrap_or([Some(base), None, None]);
        for part in syllable.into_iter().chain(accents).flatten() {
            if is_mark(part) {
                // In the order of their codes, whatever the original order.
                let at = marks.iter().position(|mark| *mark > part).unwrap_or(marks.len());
                marks.insert(at, part);
            } else {
                seen.extend(marks.drain(..));
                seen.push(part);
            }
        }
    }
    seen.extend(marks);
    seen
}

/// A letter without its accents, and the accents; no letter has more than three.
fn parted(mut letter: char) -> (char, [Option<char>; 3]) {
    let mut accents = [None; 3];
    for accent in &mut accents {
        let Some((base, mark)) = without_one(letter) else { break };
        letter = base;
        *accent = Some(mark);
    }
    (letter, accents)
}

fn without_one(letter: char) -> Option<(char, char)> {
    if letter.is_ascii() || is_mark(letter) {
        return None;
    }
    WITH_MARKS.iter().find_map(|(mark, pairs)| {
        let mut letters = pairs.chars();
        while let (Some(whole), Some(base)) = (letters.next(), letters.next()) {
            if whole == letter {
                return Some((base, *mark));
            }
        }
        None
    })
}

const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}')
}

/// The parts of a Korean syllable (Unicode Standard, 3.12).
fn hangul(letter: char) -> Option<[Option<char>; 3]> {
    let place = u32::from(letter).checked_sub(0xac00).filter(|place| *place < 11_172)?;
    let tail = place % 28;
    Some([
        char::from_u32(0x1100 + place / 588),
        char::from_u32(0x1161 + place % 588 / 28),
        if tail == 0 { None } else { char::from_u32(0x11a7 + tail) },
    ])
}

/// Letters with an accent, each followed by the same letter without it (the canonical decompositions of Unicode for
/// Latin, Greek, Cyrillic and Japanese).
#[rustfmt::skip]
const WITH_MARKS: [(char, &str); 31] = [
    ('\u{300}', "ÀAÈEÌIÒOÙUàaèeìiòoùuǛÜǜüǸNǹnЀЕЍИѐеѝиḔĒḕēṐŌṑōẀWẁwẦÂầâẰĂằăỀÊềêỒÔồôỜƠờơỪƯừưỲYỳy"),
    ('\u{301}', "ÁAÉEÍIÓOÚUÝYáaéeíióoúuýyĆCćcĹLĺlŃNńnŔRŕrŚSśsŹZźzǗÜǘüǴGǵgǺÅǻåǼÆǽæǾØǿøΆΑΈΕΉΗΊΙΌΟΎΥΏΩΐϊάαέεήη"),
    ('\u{301}', "ίιΰϋόούυώωϓϒЃГЌКѓгќкḈÇḉçḖĒḗēḮÏḯïḰKḱkḾMḿmṌÕṍõṒŌṓōṔPṕpṸŨṹũẂWẃwẤÂấâẮĂắăẾÊếêỐÔốôỚƠớơỨƯứư"),
    ('\u{302}', "ÂAÊEÎIÔOÛUâaêeîiôoûuĈCĉcĜGĝgĤHĥhĴJĵjŜSŝsŴWŵwŶYŷyẐZẑzẬẠậạỆẸệẹỘỌộọ"),
    ('\u{303}', "ÃAÑNÕOãañnõoĨIĩiŨUũuṼVṽvẪÂẫâẴĂẵăẼEẽeỄÊễêỖÔỗôỠƠỡơỮƯữưỸYỹy"),
    ('\u{304}', "ĀAāaĒEēeĪIīiŌOōoŪUūuǕÜǖüǞÄǟäǠȦǡȧǢÆǣæǬǪǭǫȪÖȫöȬÕȭõȰȮȱȯȲYȳyӢИӣиӮУӯуḠGḡgḸḶḹḷṜṚṝṛ"),
    ('\u{306}', "ĂAăaĔEĕeĞGğgĬIĭiŎOŏoŬUŭuЎУЙИйиўуӁЖӂжӐАӑаӖЕӗеḜȨḝȩẶẠặạ"),
    ('\u{307}', "ĊCċcĖEėeĠGġgİIŻZżzȦAȧaȮOȯoḂBḃbḊDḋdḞFḟfḢHḣhṀMṁmṄNṅnṖPṗpṘRṙrṠSṡsṤŚṥśṦŠṧšṨṢṩṣṪTṫtẆWẇwẊXẋxẎYẏy"),
    ('\u{307}', "ẛſ"),
    ('\u{308}', "ÄAËEÏIÖOÜUäaëeïiöoüuÿyŸYΪΙΫΥϊιϋυϔϒЁЕЇІёеїіӒАӓаӚӘӛәӜЖӝжӞЗӟзӤИӥиӦОӧоӪӨӫөӬЭӭэӰУӱуӴЧӵчӸЫӹыḦHḧh"),
    ('\u{308}', "ṎÕṏõṺŪṻūẄWẅwẌXẍxẗt"),
    ('\u{309}', "ẢAảaẨÂẩâẲĂẳăẺEẻeỂÊểêỈIỉiỎOỏoỔÔổôỞƠởơỦUủuỬƯửưỶYỷy"),
    ('\u{30a}', "ÅAåaŮUůuẘwẙy"),
    ('\u{30b}', "ŐOőoŰUűuӲУӳу"),
    ('\u{30c}', "ČCčcĎDďdĚEěeĽLľlŇNňnŘRřrŠSšsŤTťtŽZžzǍAǎaǏIǐiǑOǒoǓUǔuǙÜǚüǦGǧgǨKǩkǮƷǯʒǰjȞHȟh"),
    ('\u{30f}', "ȀAȁaȄEȅeȈIȉiȌOȍoȐRȑrȔUȕuѶѴѷѵ"),
    ('\u{311}', "ȂAȃaȆEȇeȊIȋiȎOȏoȒRȓrȖUȗu"),
    ('\u{31b}', "ƠOơoƯUưu"),
    ('\u{323}', "ḄBḅbḌDḍdḤHḥhḲKḳkḶLḷlṂMṃmṆNṇnṚRṛrṢSṣsṬTṭtṾVṿvẈWẉwẒZẓzẠAạaẸEẹeỊIịiỌOọoỢƠợơỤUụuỰƯựưỴYỵy"),
    ('\u{324}', "ṲUṳu"),
    ('\u{325}', "ḀAḁa"),
    ('\u{326}', "ȘSșsȚTțt"),
    ('\u{327}', "ÇCçcĢGģgĶKķkĻLļlŅNņnŖRŗrŞSşsŢTţtȨEȩeḐDḑdḨHḩh"),
    ('\u{328}', "ĄAąaĘEęeĮIįiŲUųuǪOǫo"),
    ('\u{32d}', "ḒDḓdḘEḙeḼLḽlṊNṋnṰTṱtṶUṷu"),
    ('\u{32e}', "ḪHḫh"),
    ('\u{330}', "ḚEḛeḬIḭiṴUṵu"),
    ('\u{331}', "ḆBḇbḎDḏdḴKḵkḺLḻlṈNṉnṞRṟrṮTṯtẔZẕzẖh"),
    ('\u{3099}', "がかぎきぐくげけごこざさじしずすぜせぞそだたぢちづつでてどとばはびひぶふべへぼほゔうゞゝガカギキグクゲケゴコザサジシズスゼセゾソダタヂチヅツデテドトバハビヒブフベヘボホヴウヷワヸヰ"),
    ('\u{3099}', "ヹヱヺヲヾヽ"),
    ('\u{309a}', "ぱはぴひぷふぺへぽほパハピヒプフペヘポホ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_seen_alike() {
        for (one, other) in [
            ("caf\u{e9}", "cafe\u{301}"),
            ("Ti\u{1ebf}ng Vi\u{1ec7}t", "Tie\u{302}\u{301}ng Vie\u{302}\u{323}t"),
            ("\u{419}\u{451}\u{457}", "\u{418}\u{306}\u{435}\u{308}\u{456}\u{308}"),
            ("\u{d55c}\u{ae00}", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"),
            ("\u{30d7}\u{30ed}", "\u{30d5}\u{309a}\u{30ed}"),
            ("\u{3ac}\u{3b2}", "\u{3b1}\u{301}\u{3b2}"),
            ("a\u{323}\u{302}", "\u{1ead}"),
            ("two words", "two\u{a0}words"),
            ("lane", "la\u{ad}ne\u{200b}"),
        ] {
            assert_eq!(seen(one), seen(other), "{one} and {other}");
        }
        let apart =
            [("cafe", "caf\u{e9}"), ("caf\u{e8}", "caf\u{e9}"), ("Lane", "lane"), ("\u{430}", "a"), ("ab", "a b")];
        for (one, other) in apart {
            assert_ne!(seen(one), seen(other), "{one} and {other}");
        }
    }
}
