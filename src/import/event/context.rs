//! Whether a name stands for a state that took part.

use super::naming::{Meaning, longest};
use super::words::{Gap, Word, words};
use crate::import::crosswalk::StateId;
use crate::model::Date;

/// Words of the full names of states, and articles: what stands before them is what counts.
const FORMAL: &[&str] = &[
    "the",
    "of",
    "and",
    "republic",
    "kingdom",
    "state",
    "federal",
    "federative",
    "democratic",
    "islamic",
    "people",
    "peoples",
    "s",
    "popular",
    "socialist",
    "arab",
    "bolivarian",
    "plurinational",
    "royal",
    "hashemite",
    "sultanate",
    "great",
    "grand",
    "co",
    "united",
    "commonwealth",
    "sultanat",
    "republique",
    "royaume",
    "islamique",
    "du",
    "de",
    "la",
    "le",
    "l",
    "les",
    "des",
    "republica",
    "reino",
    "del",
    "el",
];

/// Words that make what follows a place or a matter.
const PLACE: &[&str] = &[
    "in",
    "at",
    "to",
    "on",
    "into",
    "inside",
    "within",
    "near",
    "towards",
    "across",
    "outside",
    "throughout",
    "en",
    "au",
    "aux",
    "northern",
    "southern",
    "eastern",
    "western",
    "north",
    "south",
    "east",
    "west",
    "central",
    "friends",
    "border",
];

/// Those who are somewhere *for* a state without being sent by it.
const CONCERNED: &[&str] = &[
    "representative",
    "envoy",
    "coordinator",
    "adviser",
    "advisor",
    "director",
    "commissioner",
    "rapporteur",
    "mission",
    "force",
    "committee",
    "commission",
    "group",
    "panel",
    "conference",
    "mediator",
    "facilitator",
    "mediation",
    "facilitation",
    "team",
    "office",
    "head",
    "expert",
];

/// Words that make what is of a state an act of it.
const OFFICE: &[&str] = &[
    "government",
    "gouvernement",
    "gobierno",
    "ambassador",
    "ambassadors",
    "ambassade",
    "ambassadeur",
    "embassy",
    "minister",
    "ministers",
    "ministry",
    "president",
    "presidency",
    "prime",
    "foreign",
    "secretary",
    "chancellor",
    "charge",
    "envoy",
    "envoys",
    "consul",
    "consulate",
    "delegation",
    "delegate",
    "facilitator",
    "facilitators",
    "facilitation",
    "mediator",
    "mediators",
    "mediation",
    "observer",
    "observers",
    "representative",
    "representatives",
    "rep",
    "reps",
    "republic",
    "kingdom",
    "federation",
    "confederation",
    "jamahiriya",
    "king",
    "emir",
    "sultan",
    "armed",
    "military",
    "forces",
    "defence",
    "defense",
    "diplomat",
    "diplomats",
    "mission",
    "special",
    "parliament",
    "senator",
    "deputy",
    "vice",
    "general",
    "colonel",
    "commander",
    "facilitated",
    "mediated",
    "brokered",
    "sponsored",
];

/// Bodies that are in a state without being of it.
const PRIVATE: &[&str] = &[
    "church",
    "churches",
    "eglise",
    "eglises",
    "episcopal",
    "episcopalian",
    "bishop",
    "bishops",
    "archbishop",
    "archdiocese",
    "diocese",
    "cardinal",
    "presbyterian",
    "university",
    "universite",
    "universidad",
    "college",
    "institute",
    "cross",
    "crescent",
    "chamber",
    "foundation",
    "ngo",
    "ngos",
    "diaspora",
    "refugees",
    "elders",
    "chiefs",
];

/// Movements that bear the name of a state in front.
const MOVEMENT: &[&str] = &["liberation", "movement", "front", "army", "resistance", "rebels", "party"];

/// Those whose office is over.
const PAST: &[&str] = &["former", "formerly", "ex", "ancien", "late"];

/// Names of states that are also names of people.
const GIVEN: &[&str] = &["chad", "georgia", "israel", "jordan", "kenya", "cuba", "france", "india"];

/// How many words after an adjective may stand before what makes it an act of the state.
const REACH: usize = 4;

/// The states that a text names as taking part, on a day, in the order in which they are named first.
///
/// A state is named by its name in force on that day, in English or as agreements in French and Spanish have it, or by
/// its adjective where an office, a government or the like follows. The longest name counts, so that *Guinea-Bissau*
/// names no Guinea, *Nigeria* no Niger and *Northern Ireland* no Ireland. A name that only says where or about what
/// (*in Kenya*, *ambassador to Ethiopia*, *Special Representative for Georgia*, *Friends of Yemen*, *northern
/// Afghanistan*), one of a body that is not of the state (*Episcopal Conference of Angola*), one of a movement (*Sudan
/// Liberation Movement*), one whose office is over (*former President of Finland*), and one that is a person's
/// (*Jordan Ryan*) do not count. O(n) in the words.
///
/// ```
/// use demarche::import::{Crosswalk, named_states};
///
/// let named = |text: &str, on: &str| -> Vec<&str> {
///     let states = named_states(text, on.parse().unwrap());
///     states.into_iter().map(|state| Crosswalk::standard().state(state).id.as_str()).collect()
/// };
/// let text = "Witnessed by: Igor Popov of the Russian Federation; the ambassador of Senegal to Ethiopia; \
///             Royal Norwegian Government; President of the Republic of Guinea-Bissau";
/// assert_eq!(named(text, "2002-04-01"), ["russia", "senegal", "norway", "guinea-bissau"]);
/// assert_eq!(named("Germany", "1985-06-01"), ["west-germany"]);
/// assert_eq!(named("Government of South Sudan", "2010-06-01"), [""; 0]);
/// ```
pub fn named_states(text: &str, on: Date) -> Vec<StateId> {
    let words = words(text);
    let mut states = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(found) = longest(rest, on) else {
            at += 1;
            continue;
        };
        let place = Place { words: &words, from: at, to: at + found.length };
        let named = match found.meaning {
            Meaning::Name(state) if place.takes_part() => Some(state),
            Meaning::Adjective(state) if place.acts() => Some(state),
            _ => None,
        };
        if let Some(state) = named.filter(|state| !states.contains(state)) {
            states.push(state);
        }
        at += found.length;
    }
    states
}

/// A name among the words of a text.
#[derive(Clone, Copy)]
struct Place<'w> {
    words: &'w [Word],
    from: usize,
    to: usize,
}

impl<'w> Place<'w> {
    fn takes_part(self) -> bool {
        !(self.is_place() || self.is_private() || self.is_past() || self.is_movement() || self.is_person())
    }

    fn acts(self) -> bool {
        let office = self.after().take(REACH).any(|word| OFFICE.contains(&word.folded.as_str()));
        office && self.takes_part()
    }

    /// The words before it in the same clause, the nearest first.
    fn before(self) -> impl Iterator<Item = &'w Word> {
        let words = self.words;
        let joined = move |at: &usize| words.get(at + 1).is_some_and(Word::goes_on);
        (0..self.from).rev().take_while(joined).filter_map(move |at| words.get(at))
    }

    /// The words after it in the same clause.
    fn after(self) -> impl Iterator<Item = &'w Word> {
        self.words.iter().skip(self.to).take_while(|word| word.goes_on())
    }

    /// The nearest word before it that is no part of a full name.
    fn governed_by(self) -> Option<(&'w Word, Option<&'w Word>)> {
        let mut before = self.before().skip_while(|word| FORMAL.contains(&word.folded.as_str()));
        Some((before.next()?, before.next()))
    }

    /// Whether it only says where, or about what.
    fn is_place(self) -> bool {
        let is = |word: &Word, list: &[&str]| list.contains(&word.folded.as_str());
        if let Some((word, further)) = self.governed_by() {
            let concerned = further.is_some_and(|further| is(further, CONCERNED));
            return is(word, PLACE) || (word.folded == "for" && !word.capital && concerned);
        }
        // 'in Doha, Qatar'; 'Carter Center, Atlanta, Georgia'
        let first = self.words.get(self.from);
        let town = first.is_some_and(|word| word.gap == Gap::Comma).then(|| self.from.checked_sub(1)).flatten();
        town.is_some_and(|town| {
            if self.words.get(town).is_some_and(|word| word.folded == "atlanta") {
                return true;
            }
            let town = Place { words: self.words, from: town, to: self.from };
            town.before().take(2).any(|word| matches!(word.folded.as_str(), "in" | "at"))
        })
    }

    fn is_private(self) -> bool {
        self.before().chain(self.after().take(REACH)).any(|word| PRIVATE.contains(&word.folded.as_str()))
    }

    fn is_past(self) -> bool {
        self.before().any(|word| PAST.contains(&word.folded.as_str()))
    }

    fn is_movement(self) -> bool {
        let bare = self.before().next().is_none_or(|word| word.folded != "of");
        bare && self.after().take(REACH).any(|word| MOVEMENT.contains(&word.folded.as_str()))
    }

    /// Whether it is the given name or the surname of somebody.
    fn is_person(self) -> bool {
        let name = self.words.get(self.from).filter(|_| self.to == self.from + 1);
        let given = name.is_some_and(|word| GIVEN.contains(&word.folded.as_str()));
        let plain = |word: &Word| word.capital && !OFFICE.contains(&word.folded.as_str());
        let follows = self.before().next().is_some_and(|word| {
            FORMAL.contains(&word.folded.as_str()) || !word.capital || OFFICE.contains(&word.folded.as_str())
        });
        let surname = self.before().next().is_some_and(plain) && !follows;
        let forename = self.before().next().is_none() && self.after().next().is_some_and(plain);
        given && (surname || forename)
    }
}
