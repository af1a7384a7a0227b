//! What columns are called, in English, German, French, Spanish, Italian, Russian, Georgian, Portuguese, Dutch, Polish,
//! Chinese and Japanese.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::list::Gather;

/// What a name of a column says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Topic {
    Date,
    Start,
    End,
    Year,
    Month,
    Day,
    Time,
    Title,
    Text,
    Lane,
    /// What often divides a table into lanes, and often does not: types, countries, states of work.
    Divides,
    Place,
    Link,
    Media,
    Source,
    Id,
    Tags,
    Approx,
    /// When a row was written, not when its event was.
    Recorded,
    Precision,
}

/// Number of topics.
const TOPICS: usize = 20;

/// Names of each topic, separated by `,`. Scripts without spaces are found anywhere in a name.
const NAMES: [(Topic, &str); TOPICS] = [
    (
        Topic::Date,
        "date,dates,dated,when,datum,wann,zeitpunkt,datierung,quand,datation,fecha,cuándo,datazione,quando,дата,датировка,თარიღი,data,datering,dato,wanneer,kiedy,日期,日付,年月日,event date,period of time,date text",
    ),
    (
        Topic::Start,
        "start,starts,started,begin,begins,began,beginning,from,since,established,founded,founding,opened,born,birth,dob,inception,onset,launched,beginn,anfang,von,seit,gründung,geboren,geburt,eröffnung,début,debut,de,depuis,fondation,création,naissance,né,inicio,comienzo,desde,fundación,nacimiento,início,fundação,nascimento,inizio,da,dal,fondazione,nascita,начало,с,от,основание,рождение,დასაწყისი,დაწყება,დაბადება,aanvang,van,vanaf,opgericht,geboorte,początek,od,założenie,urodzenie,urodzenia,开始,開始,起始,出生,start date,start time,begin date,startdatum,anfangsdatum,beginndatum,begindatum,startzeit,geburtsdatum,geboortedatum,начала,начало,рождения,основания,rozpoczęcie,rozpoczęcia,datum od",
    ),
    (
        Topic::End,
        "end,ends,ended,ending,finish,finished,until,till,to,through,closed,dissolved,abolished,completed,died,death,dod,ende,schluss,bis,auflösung,gestorben,tod,fin,jusque,jusqu'à,dissolution,mort,décès,final,hasta,fine,fino,al,scioglimento,morte,muerte,fim,término,até,конец,окончание,до,по,смерть,დასასრული,დამთავრება,გარდაცვალება,einde,eind,tot,opgeheven,overlijden,dood,koniec,do,śmierć,śmierci,结束,結束,終了,终止,死亡,end date,end time,enddatum,schlussdatum,einddatum,endzeit,sterbedatum,todesdatum,overlijdensdatum,окончания,завершение,завершения,смерти,zakończenie,zakończenia,finalización,datum bis",
    ),
    (
        Topic::Year,
        "year,years,yr,jahr,jahre,jahreszahl,année,annee,an,ans,année,año,años,anno,anni,ano,anos,год,годы,წელი,წლები,jaar,jaren,rok,lata,år,year_,年,年份,年度",
    ),
    (Topic::Month, "month,monat,mois,mes,mês,mese,месяц,თვე,maand,miesiąc,月,月份"),
    (Topic::Day, "day,tag,jour,día,dia,giorno,день,დღე,dag,dzień,日"),
    (Topic::Time, "time,hour,clock,uhrzeit,zeit,heure,hora,ora,время,დრო,tijd,godzina,czas,时间,時間,時刻"),
    (
        Topic::Title,
        "title,name,event,headline,label,heading,subject,topic,caption,what,milestone,activity,task,episode,entry,happening,titel,ereignis,bezeichnung,überschrift,thema,betreff,vorgang,begebenheit,was,titre,nom,évènement,événement,evenement,intitulé,libellé,quoi,título,titulo,nombre,evento,suceso,acontecimiento,hecho,qué,titolo,nome,avvenimento,cosa,acontecimento,название,наименование,имя,событие,заголовок,სათაური,სახელი,მოვლენა,დასახელება,naam,gebeurtenis,onderwerp,tytuł,nazwa,wydarzenie,imię,hændelse,begivenhed,标题,標題,名称,名稱,事件,タイトル,件名,出来事,名前,イベント",
    ),
    (
        Topic::Text,
        "text,description,desc,notes,note,details,detail,comment,comments,remark,remarks,summary,abstract,body,content,story,information,info,explanation,reason,beschreibung,erläuterung,anmerkung,anmerkungen,bemerkung,bemerkungen,notiz,notizen,kommentar,einzelheiten,zusammenfassung,inhalt,texte,détails,commentaire,remarque,remarques,résumé,contenu,explication,descripción,descripcion,texto,notas,detalles,comentario,comentarios,resumen,contenido,observaciones,descrizione,testo,dettagli,commento,riassunto,descrição,descricao,detalhes,resumo,conteúdo,описание,текст,примечание,примечания,подробности,комментарий,содержание,აღწერა,ტექსტი,შენიშვნა,beschrijving,tekst,opmerking,opmerkingen,toelichting,inhoud,opis,uwagi,szczegóły,komentarz,treść,描述,说明,說明,説明,内容,备注,備考,詳細",
    ),
    (
        Topic::Lane,
        "lane,swimlane,category,categories,group,section,layer,track,series,theme,era,epoch,period,arc,topic area,area,kategorie,gruppe,bereich,abschnitt,epoche,zeitraum,serie,reihe,themenbereich,rubrik,catégorie,categorie,groupe,période,époque,rubrique,thème,categoría,categoria,grupo,época,periodo,período,tema,gruppo,epoca,категория,группа,раздел,эпоха,период,კატეგორია,ჯგუფი,პერიოდი,ეპოქა,groep,periode,tijdperk,thema,kategoria,grupa,okres,epoka,类别,分类,分類,類別,组别,カテゴリ,グループ,时期,時期,时代,時代",
    ),
    (
        Topic::Divides,
        "country,nation,state,region,continent,profession,occupation,field,branch,department,project,team,party,dynasty,status,language,artist,author,land,staat,beruf,fach,abteilung,projekt,partei,pays,région,métier,país,paese,professione,страна,регион,профессия,ქვეყანა,რეგიონი,kraj,zawód,国家,国,地区,type,kind,class,genre,art,klasse,clase,tipo,classe,тип,вид,ტიპი,soort,rodzaj,typ,类型,種類",
    ),
    (
        Topic::Place,
        "place,location,venue,site,city,town,where,ort,orte,schauplatz,stadt,wo,lieu,lieux,endroit,ville,où,lugar,ciudad,dónde,sitio,luogo,città,dove,local,cidade,onde,место,город,где,ადგილი,ქალაქი,plaats,stad,waar,miejsce,miasto,gdzie,地点,地點,場所,城市,都市",
    ),
    (
        Topic::Link,
        "link,links,url,uri,href,website,web,webpage,homepage,page,permalink,wikipedia,weblink,webseite,verweis,lien,liens,site web,enlace,enlaces,sitio web,collegamento,sito,ссылка,ссылки,ბმული,hyperlink,łącze,strona,链接,網址,リンク",
    ),
    (
        Topic::Media,
        "image,images,picture,photo,photograph,media,medium,video,audio,thumbnail,illustration,img,bild,bilder,foto,fotos,abbildung,imagen,imágenes,imagem,immagine,изображение,фото,картинка,სურათი,afbeelding,zdjęcie,obraz,图片,圖片,画像,写真",
    ),
    (
        Topic::Source,
        "source,sources,citation,cite,reference,references,ref,publisher,bibliography,evidence,quelle,quellen,beleg,belege,nachweis,literatur,référence,références,fuente,fuentes,referencia,fonte,fonti,fontes,riferimento,referência,источник,источники,წყარო,წყაროები,bron,bronnen,źródło,źródła,来源,來源,出典,出处",
    ),
    (
        Topic::Id,
        "id,identifier,uid,uuid,guid,key,code,nr,no,num,number,index,kennung,nummer,numéro,número,numero,номер,№,ნომერი,numer,编号,番号",
    ),
    (
        Topic::Tags,
        "tags,tag list,keywords,keyword,schlagworte,schlagwörter,stichworte,mots clés,étiquettes,etiquetas,palabras clave,parole chiave,метки,ключевые слова,trefwoorden,tagi,słowa kluczowe,标签,標籤,タグ",
    ),
    (
        Topic::Approx,
        "approximate,approx,approximately,circa,ca,uncertain,estimated,ungefähr,geschätzt,ungenau,approximatif,aproximado,approssimativo,примерно,приблизительно,დაახლოებით,ongeveer,około,大约,約",
    ),
    (
        Topic::Recorded,
        "created,modified,updated,update,added,dateadded,uploaded,retrieved,accessed,access,imported,entered,edited,changed,published,posted,timestamp,submitted,reviewed,erstellt,geändert,aktualisiert,abgerufen,créé,modifié,mis à jour,consulté,creado,modificado,actualizado,creato,modificato,создано,изменено,обновлено",
    ),
    (Topic::Precision, "precision,granularity,accuracy,genauigkeit,précision,precisión,precisione,точность"),
];

/// A longer text is no name, in bytes.
const LONGEST: usize = 120;

/// The words of a name: small letters, parted at spaces, marks, and where a capital follows a small letter.
pub(super) fn words(name: &str) -> Vec<String> {
    if name.len() > LONGEST {
        return Vec::new();
    }
    let mut parted = String::new();
    let mut last = ' ';
    for letter in name.chars() {
        if letter.is_uppercase() && (last.is_lowercase() || last.is_ascii_digit()) {
            parted.push(' ');
        }
        let is_kept = letter.is_alphanumeric()
            || letter == '\''
            || letter == '№'
            || !letter.is_ascii() && !letter.is_whitespace();
        parted.extend(if is_kept { letter } else { ' ' }.to_lowercase());
        last = letter;
    }
    parted.split_whitespace().map(str::to_owned).gather()
}

/// How surely a name is of each topic: 3 if it is one of its names, 2 if its first or last word is, 1 if another one is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Strengths([u8; TOPICS]);

impl Strengths {
    /// The strengths of a name by its words. O(words · log names).
    pub(super) fn of(words: &[String]) -> Self {
        let mut found = Self::default();
        let whole = words.join(" ");
        if whole.is_empty() {
            return found;
        }
        let table = table();
        let last = words.len().saturating_sub(1);
        for (place, word) in words.iter().enumerate() {
            for topic in table.words.get(&**word).into_iter().flatten() {
                // Short prepositions count only alone.
                let is_short = word.chars().count() <= 2 && word.is_ascii() && *topic != Topic::Id;
                let is_alone = words.len() == 1;
                if is_alone || !is_short || matches!(&**word, "to" | "ca") {
                    found.raise(*topic, if is_alone { 3 } else { 1 + u8::from(place == 0 || place == last) });
                }
            }
        }
        for (phrase, topic) in &table.phrases {
            if whole == *phrase {
                found.raise(*topic, 3);
            } else if whole.contains(phrase) {
                found.raise(*topic, 1);
            }
        }
        if !has_spaces(&whole) {
            for (name, topic) in table.within.iter().filter(|(name, _)| whole.contains(name)) {
                found.raise(*topic, if whole == *name { 3 } else { 2 });
            }
        }
        found
    }

    /// The strength of a topic.
    pub(super) fn get(self, topic: Topic) -> usize {
        self.0.get(topic as usize).copied().unwrap_or(0).into()
    }

    fn raise(&mut self, topic: Topic, strength: u8) {
        if let Some(own) = self.0.get_mut(topic as usize) {
            *own = (*own).max(strength);
        }
    }

    /// True if a name is known in any topic. For a header.
    fn is_known(self) -> bool {
        self.0.iter().any(|strength| *strength > 1)
    }
}

/// The strength of one topic.
pub(super) fn strength(words: &[String], topic: Topic) -> usize {
    Strengths::of(words).get(topic)
}

/// True if a name is known in any topic. For a header.
pub(super) fn is_known(words: &[String]) -> bool {
    Strengths::of(words).is_known()
}

/// The names in a form in which they are found.
struct Table {
    words: BTreeMap<&'static str, Vec<Topic>>,
    /// Names of several words.
    phrases: Vec<(&'static str, Topic)>,
    /// Names of scripts without spaces.
    within: Vec<(&'static str, Topic)>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table { words: BTreeMap::new(), phrases: Vec::new(), within: Vec::new() };
        for (topic, names) in NAMES {
            for name in names.split(',') {
                if !has_spaces(name) {
                    table.within.push((name, topic));
                } else if name.contains(' ') {
                    table.phrases.push((name, topic));
                } else {
                    table.words.entry(name).or_default().push(topic);
                }
            }
        }
        table
    })
}

/// False for a text with letters of scripts that write no spaces between words, or that add endings to them.
fn has_spaces(text: &str) -> bool {
    text.chars().all(|letter| u32::from(letter) < 0x1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_twelve_languages() {
        for (name, topic, expected) in [
            ("Datum", Topic::Date, 3),
            ("Date of birth", Topic::Date, 2),
            ("Date of birth", Topic::Start, 2),
            ("date_of_death", Topic::End, 2),
            ("StartDate", Topic::Start, 3),
            ("Ereignis", Topic::Title, 3),
            ("Événement", Topic::Title, 3),
            ("Событие", Topic::Title, 3),
            ("მოვლენა", Topic::Title, 3),
            ("wydarzenie", Topic::Title, 3),
            ("事件", Topic::Title, 3),
            ("事件名称", Topic::Title, 2),
            ("開始日", Topic::Start, 2),
            ("Beschrijving", Topic::Text, 3),
            ("descrição", Topic::Text, 3),
            ("lugar", Topic::Place, 3),
            ("luogo", Topic::Place, 3),
            ("population", Topic::Place, 0),
            ("", Topic::Date, 0),
            ("status de", Topic::Start, 0),
        ] {
            assert_eq!(strength(&words(name), topic), expected, "{name} {topic:?}");
        }
    }
}
