//! What a person said about the columns: `date=Datum,title=Titel`.

use core::fmt;

use super::role::Role;
use crate::list::Gather;
use crate::time::written::Order;

/// Columns named by a person, with their roles.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mapping {
    pairs: Vec<Pair>,
}

/// One role and its column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Pair {
    pub(super) role: Role,
    /// The order of day and month in a column of dates.
    pub(super) order: Option<Order>,
    /// Name of the column, or its number from 1.
    pub(super) column: String,
}

/// Why a text is no mapping.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MappingError {
    /// A part has no role and column.
    Form(String),
    /// A role is not known.
    Role(String),
}

impl fmt::Display for MappingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(part) => write!(f, "expected a role and a column such as date=Datum, found '{part}'"),
            Self::Role(role) => {
                write!(f, "'{role}' is no role of a column; it can be ")?;
                for (place, (word, _)) in Role::NAMED.iter().enumerate() {
                    write!(f, "{}{word}", if place == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
        }
    }
}

impl core::error::Error for MappingError {}

impl Mapping {
    /// Reads `date=Datum,title=Titel`, or `date:Datum,title:Titel` as in an address. A role of dates may have an order:
    /// `date:dmy=Datum`, `date:mdy=Datum`. A column is named as in the header, in any case of letters, or by its number
    /// from 1. A comma within a name is written `\,`.
    ///
    /// # Errors
    /// The first part that is no role and column.
    pub fn parse(text: &str) -> Result<Self, MappingError> {
        let mut pairs = Vec::new();
        for part in parts(text) {
            let part = part.trim();
            if part.is_empty() {
                continue;
            }
            pairs.push(pair(part)?);
        }
        Ok(Self { pairs })
    }

    /// Adds the pairs of another one.
    pub fn extend(&mut self, other: Self) {
        self.pairs.extend(other.pairs);
    }

    /// True if nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The pairs in their order.
    pub(super) fn pairs(&self) -> &[Pair] {
        &self.pairs
    }
}

/// As in an address: `date:Datum,title:Titel`.
impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, Pair { role, order, column }) in self.pairs.iter().enumerate() {
            let order = match order {
                Some(Order::DayFirst) => ":dmy",
                Some(Order::MonthFirst) => ":mdy",
                None => "",
            };
            let column = column.replace(',', "\\,");
            write!(f, "{}{}{order}:{column}", if place == 0 { "" } else { "," }, role.word())?;
        }
        Ok(())
    }
}

/// The parts between commas that no backslash precedes.
fn parts(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.peek() == Some(&',') => {
                letters.next();
                found.last_mut().into_iter().for_each(|part| part.push(','));
            }
            ',' => found.push(String::new()),
            _ => found.last_mut().into_iter().for_each(|part| part.push(letter)),
        }
    }
    found
}

fn pair(part: &str) -> Result<Pair, MappingError> {
    let wrong = || MappingError::Form(part.to_owned());
    let (role, column) = match part.split_once('=') {
        Some(both) => both,
        None => {
            let (role, rest) = part.split_once(':').ok_or_else(wrong)?;
            match rest.split_once(':') {
                Some((order, column)) if order_of(order).is_some() => {
                    (part.get(..role.len() + 1 + order.len()).unwrap_or(role), column)
                }
                _ => (role, rest),
            }
        }
    };
    let (word, order) = role.split_once(':').map_or((role, None), |(word, order)| (word, Some(order)));
    let order = match order.map(str::trim) {
        None => None,
        Some(order) => Some(order_of(order).ok_or_else(wrong)?),
    };
    let word: String = word.trim().to_ascii_lowercase().split([' ', '-', '_']).gather().concat();
    let role = Role::of(&word).ok_or_else(|| MappingError::Role(word.clone()))?;
    let column = column.trim();
    if column.is_empty() {
        return Err(wrong());
    }
    Ok(Pair { role, order, column: column.to_owned() })
}

fn order_of(word: &str) -> Option<Order> {
    match word.to_ascii_lowercase().as_str() {
        "dmy" | "day" => Some(Order::DayFirst),
        "mdy" | "month" => Some(Order::MonthFirst),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_writing_are_read() {
        let plain = Mapping::parse("date=Datum, title=Titel").unwrap();
        assert_eq!(plain, Mapping::parse("date:Datum,title:Titel").unwrap());
        assert_eq!(plain.pairs()[0], Pair { role: Role::Date, order: None, column: "Datum".into() });
        for text in ["date:dmy=Datum: am", "date:dmy:Datum: am"] {
            let pairs = Mapping::parse(text).unwrap();
            let expected = Pair { role: Role::Date, order: Some(Order::DayFirst), column: "Datum: am".into() };
            assert_eq!(pairs.pairs(), [expected]);
            assert_eq!(pairs.to_string(), "date:dmy:Datum: am");
        }
        assert_eq!(Mapping::parse("title=a\\,b").unwrap().to_string(), "title:a\\,b");
        assert_eq!(Mapping::parse("title=a\\,b").unwrap().pairs()[0].column, "a,b");
        for (text, said) in [
            ("datum", "expected a role and a column such as date=Datum, found 'datum'"),
            ("date:xyz=a", "expected a role and a column such as date=Datum, found 'date:xyz=a'"),
            ("date=", "expected a role and a column such as date=Datum, found 'date='"),
        ] {
            assert_eq!(Mapping::parse(text).unwrap_err().to_string(), said);
        }
        assert!(Mapping::parse("colour=a").unwrap_err().to_string().starts_with("'colour' is no role of a column"));
        assert!(Mapping::parse("").unwrap().is_empty());
    }
}
