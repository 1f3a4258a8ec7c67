//! Which words name a state, and which only look as if they did.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::words::{Gap, Word, words};
use crate::import::crosswalk::{CodeSystem, Crosswalk, StateId};
use crate::model::{Date, Period};

/// What a few words in a row mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The name of a state.
    Name(StateId),
    /// What is of a state: `Norwegian`.
    Adjective(StateId),
    /// Nothing: a name of something else, or of a state that was none on the day.
    Nothing,
}

/// Words in a row with a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// How many words.
    pub(super) length: usize,
    /// What they mean.
    pub(super) meaning: Meaning,
}

#[derive(Debug, Default)]
struct Phrase {
    names: Vec<(StateId, Period)>,
    adjectives: Vec<(StateId, Period)>,
    /// Whether it is written in capitals only, as `US`.
    capitals: bool,
}

/// Words with which full names of states begin.
const FORMAL: &[&str] = &["republic", "democratic", "federal", "people", "peoples", "kingdom", "socialist"];

/// Names in which another name is hidden.
const OTHERS: &[&str] = &[
    "Northern Ireland",
    "North of Ireland",
    "Northern Irish",
    "New Guinea",
    "Gulf of Guinea",
    "Spanish Guinea",
    "Niger Delta",
    "Niger State",
    "Niger River",
    "River Niger",
    "Lake Chad",
    "Chad Basin",
    "Congo Basin",
    "Jordan River",
    "Jordan Valley",
    "River Jordan",
    "South Georgia",
    "Georgia State",
    "Atlanta Georgia",
    "State of Georgia",
    "New Mexico",
    "New Jersey",
    "New England",
    "American Samoa",
    "Latin American",
    "Central American",
    "North American",
    "South American",
    "Inner Mongolia",
    "Southern Sudan",
    "Southern Sudanese",
    "New Sudan",
    "Northern Cyprus",
    "Greek Cypriot",
    "Turkish Cypriot",
    "Bosnian Serb",
    "Bosnian Croat",
    "Serbian Republic of Bosnia",
    "Serb Republic",
    "Former Yugoslavia",
    "Former Soviet Union",
    "Former USSR",
    "Republic of Serbian Krajina",
    "Indian Ocean",
    "Sea of Japan",
    "Irish Sea",
    "English Channel",
    "Panama Canal",
    "French Guiana",
    "French Polynesia",
    "Portuguese Guinea",
    "Holy See",
    // Too loose a name: it is also that of two continents.
    "America",
    // In a French text it may be either.
    "Guinée française",
];

static PHRASES: LazyLock<(BTreeMap<Vec<String>, Phrase>, usize)> = LazyLock::new(|| {
    let crosswalk = Crosswalk::standard();
    let mut phrases: BTreeMap<Vec<String>, Phrase> = BTreeMap::new();
    for (state, entry) in crosswalk.states() {
        for code in entry.codes.iter().filter(|code| code.system == CodeSystem::Name) {
            if let Some(phrase) = enter(&mut phrases, &code.code) {
                phrase.names.push((state, code.period));
            }
        }
    }
    for (state, adjectives, names) in extra() {
        let name = &crosswalk.state(state).name;
        let codes = crosswalk.state(state).codes.iter();
        let periods: Vec<Period> = codes.filter(|code| code.code == *name).map(|code| code.period).collect();
        let all = |texts: &'static str| texts.split("; ").filter(|text| !text.is_empty());
        for period in periods {
            for text in all(names) {
                if let Some(phrase) = enter(&mut phrases, text) {
                    phrase.names.push((state, period));
                }
            }
            for text in all(adjectives) {
                if let Some(phrase) = enter(&mut phrases, text) {
                    phrase.adjectives.push((state, period));
                }
            }
        }
    }
    for text in OTHERS {
        // Whatever it meant before, it means nothing.
        phrases.insert(folded(text), Phrase::default());
    }
    let longest = phrases.keys().map(Vec::len).max().unwrap_or(0);
    (phrases, longest)
});

/// Makes room for a phrase. Names with a comma or brackets are forms of lists, and not of running text.
fn enter<'p>(phrases: &'p mut BTreeMap<Vec<String>, Phrase>, text: &str) -> Option<&'p mut Phrase> {
    if text.contains([',', '(', '/']) {
        return None;
    }
    let phrase = phrases.entry(folded(text)).or_default();
    phrase.capitals = text.len() <= 5 && !text.chars().any(char::is_lowercase);
    Some(phrase)
}

fn folded(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.folded).collect()
}

/// Adjectives and other names of states, as running text has them.
fn extra() -> Vec<(StateId, &'static str, &'static str)> {
    let lines = include_str!("names.csv").lines().skip(1);
    let line = |line: &'static str| {
        let (id, rest) = line.split_once(',')?;
        let (adjectives, names) = rest.split_once(',')?;
        Some((Crosswalk::standard().place_of(id)?, adjectives, names))
    };
    lines.filter_map(line).collect()
}

/// The longest name or adjective that begins with the first of the words, on a day.
pub(super) fn longest(text: &[Word], on: Date) -> Option<Found> {
    let (phrases, most) = &*PHRASES;
    let first = text.first().filter(|word| word.capital)?;
    let together = text.iter().skip(1).take_while(|word| matches!(word.gap, Gap::Joined | Gap::Line)).count() + 1;
    (1..=together.min(*most)).rev().find_map(|length| {
        let part = text.get(..length)?;
        let key: Vec<String> = part.iter().map(|word| word.folded.clone()).collect();
        let phrase = phrases.get(&key)?;
        if phrase.capitals && !first.all_capitals {
            return None;
        }
        let in_force = |bearers: &[(StateId, Period)]| {
            bearers
                .iter()
                .filter(|(_, period)| period.contains(on))
                .max_by_key(|(_, period)| period.since)
                .map(|of| of.0)
        };
        let name = in_force(&phrase.names).map(Meaning::Name);
        let meaning = name.or_else(|| in_force(&phrase.adjectives).map(Meaning::Adjective));
        // 'Republic of Vietnam' was another state's name, and still names what 'Vietnam' does.
        let formal = phrase.adjectives.is_empty() && FORMAL.contains(&first.folded.as_str());
        match meaning {
            None if formal => None,
            meaning => Some(Found { length, meaning: meaning.unwrap_or(Meaning::Nothing) }),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_of_a_state() {
        let lines = include_str!("names.csv").lines().skip(1).filter(|line| !line.is_empty()).count();
        assert_eq!(extra().len(), lines);
    }
}
