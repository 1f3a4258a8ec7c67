//! Events that machines read in the news: GDELT.

use std::collections::BTreeMap;

use super::super::ImportError;
use super::super::crosswalk::{CodeSystem, Crosswalk, StateId};
use super::super::fact::Facts;
use super::super::read::{Column, Refusal, Row, Table, Use};
use super::super::reported::{Counts, Reports};
use super::{DataSet, Layout, Reference};
use crate::model::{Date, Reliability};

/// Versions 1.0 (58 columns, 57 in the files up to March 2013) and 2.0 (61 columns): a row is an event that a program
/// found in a news report, one actor doing something to another, with the CAMEO code of the act.
///
/// The owner's files are separated by tabs and have no heading; they are known by the number of their columns and the
/// number that begins each row. A file with headings, as R and Python write it, is known by those.
///
/// | what | becomes |
/// |---|---|
/// | root 13, threaten; 15, exhibit force; 16, reduce relations; 17, coerce; 18, assault; 19, fight; 20, mass violence; code 045, mediate; between two states | counted by day, pair, direction and code |
/// | roots 01 to 12 and 14, other than 045 | nothing: words are no tie, help is counted in reports and not as a part of any need, and protest is not what states do to each other |
/// | an actor of no state, or of a region | nothing |
/// | rebels, parties, firms, media, civilians of a state | nothing: they do not act for it. What acts for a state has no role, or only roles among GOV, MIL, COP, LEG, JUD and SPY |
/// | an event whose number came before | nothing: it is counted once |
///
/// States are the three letters of CAMEO: ISO alpha-3 with exceptions of its own (`ROM`, `TMP`, `ZAR`, `MTN`, `KSV`).
///
/// Codes: Schrodt, P. A. (2012). *CAMEO: Conflict and Mediation Event Observations. Event and Actor Codebook*, version
/// 1.1b3. Goldstein values: Goldstein, J. S. (1992). A conflict–cooperation scale for WEIS events data. *Journal of
/// Conflict Resolution* 36(2), 369–385. <https://doi.org/10.1177/0022002792036002007>
pub(super) const SET: DataSet = DataSet {
    id: "gdelt",
    reference: Reference {
        title: "GDELT Event Database",
        authors: &["Leetaru, Kalev", "Schrodt, Philip A."],
        publisher: "The GDELT Project",
        date: "2013",
        doi: None,
        note: "Coded by a program from news reports, without anybody reading them: an event may never have happened, may be counted many times under several numbers, may be laid to the wrong actor, and is seen only where there is press. To be cited as Leetaru and Schrodt (2013), GDELT: Global data on events, location, and tone, 1979–2012, ISA Annual Convention.",
    },
    version: "1.0",
    gives: "hostilities and mediation, of low confidence",
    grade: (Reliability::D, 4),
    in_world: false,
    missing: &[],
    layouts: &[
        Layout { name: "events 1.0, without addresses", headings: HEADINGS, columns: &OLD, rank: 0, read },
        Layout { name: "events 1.0", headings: HEADINGS_OF_ONE, columns: &ONE, rank: 0, read },
        Layout { name: "events 2.0", headings: HEADINGS_OF_TWO, columns: &TWO, rank: 0, read: read_two },
    ],
};

const HEADINGS: &[&str] = &[
    "globaleventid",
    "sqldate",
    "actor1countrycode",
    "actor2countrycode",
    "eventcode",
    "eventrootcode",
    "quadclass",
    "goldsteinscale",
];

const HEADINGS_OF_ONE: &[&str] = &[
    "globaleventid",
    "sqldate",
    "actor1countrycode",
    "actor2countrycode",
    "eventcode",
    "eventrootcode",
    "quadclass",
    "goldsteinscale",
    "sourceurl",
];

const HEADINGS_OF_TWO: &[&str] = &[
    "globaleventid",
    "sqldate",
    "actor1countrycode",
    "actor2countrycode",
    "eventcode",
    "eventrootcode",
    "quadclass",
    "goldsteinscale",
    "sourceurl",
    "actiongeo_adm2code",
];

/// The columns that both versions begin with.
const COMMON: [&str; 35] = [
    "globaleventid",
    "sqldate",
    "monthyear",
    "year",
    "fractiondate",
    "actor1code",
    "actor1name",
    "actor1countrycode",
    "actor1knowngroupcode",
    "actor1ethniccode",
    "actor1religion1code",
    "actor1religion2code",
    "actor1type1code",
    "actor1type2code",
    "actor1type3code",
    "actor2code",
    "actor2name",
    "actor2countrycode",
    "actor2knowngroupcode",
    "actor2ethniccode",
    "actor2religion1code",
    "actor2religion2code",
    "actor2type1code",
    "actor2type2code",
    "actor2type3code",
    "isrootevent",
    "eventcode",
    "eventbasecode",
    "eventrootcode",
    "quadclass",
    "goldsteinscale",
    "nummentions",
    "numsources",
    "numarticles",
    "avgtone",
];

/// As many columns as a version has; where an event was, when it was found and its address are not read.
const fn columns<const N: usize>() -> [&'static str; N] {
    let mut all = ["place"; N];
    let mut at = 0;
    while at < COMMON.len() {
        all[at] = COMMON[at];
        at += 1;
    }
    all
}

static OLD: [&str; 57] = columns();
static ONE: [&str; 58] = columns();
static TWO: [&str; 61] = columns();

fn read_two(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    table.set_version("2.0");
    read(table, facts)
}

fn read(table: &mut Table, facts: &mut Facts) -> Result<(), ImportError> {
    let [id, day, quad, goldstein] = table.columns(["globaleventid", "sqldate", "quadclass", "goldsteinscale"])?;
    let [code, root] = table.columns(["eventcode", "eventrootcode"])?;
    let [mentions, sources] = ["nummentions", "numsources"].map(|heading| table.maybe_column(heading));
    let [first, second] = [Actor::of(table, 1)?, Actor::of(table, 2)?];
    let mut found: BTreeMap<(Date, StateId, StateId, u16), Reports> = BTreeMap::new();
    let (ids, known) = (&mut facts.report_ids, &facts.known_reports);
    table.each(|row| {
        // All of a row is looked at before it is left, so that a file of another kind is not taken for one without news.
        let number = row.int(id)?;
        let number = u64::try_from(number).map_err(|_| row.wrong(id, &number.to_string(), "a number from 0 up"))?;
        let day = row.compact_day(day)?;
        let (code, root) = act(row, code, root)?;
        let class = row.int(quad)?;
        if !(1..=4).contains(&class) {
            return Err(row.wrong(quad, &class.to_string(), "a class from 1 to 4"));
        }
        let value = row.maybe_number(goldstein)?;
        let (from, to) = match (first.who(row, day)?, second.who(row, day)?) {
            (Who::State(from), Who::State(to)) => (from, to),
            (Who::Other(why), _) | (_, Who::Other(why)) => return Ok(Use::Idle(why)),
        };
        if from == to {
            return Ok(Use::Idle("of a state towards itself"));
        }
        if !has_room(code, root) {
            return Ok(Use::Idle(match class {
                1 => "cooperation in words, which is no tie",
                2 => "cooperation in deeds, of which reports do not tell what part of a need they are",
                _ => "conflict in words, or a protest, which is no hostility",
            }));
        }
        let goldstein = value.ok_or_else(|| Refusal::Missing { column: "goldsteinscale".to_owned() })?;
        let amount = |column: Option<Column>| match column {
            Some(column) => Ok(row.maybe_int(column)?.and_then(|number| u64::try_from(number).ok()).unwrap_or(0)),
            None => Ok(0),
        };
        let counts = Counts { events: 1, mentions: amount(mentions)?, sources: amount(sources)?, goldstein };
        if known.contains(number) || !ids.insert(number) {
            return Ok(Use::Idle("reported before under the same number"));
        }
        let none = Reports { from, to, day, code, root, counts: Counts::default() };
        found.entry((day, from, to, code)).or_insert(none).counts.add(counts);
        Ok(Use::Taken)
    });
    facts.reports.extend(found.into_values());
    Ok(())
}

/// The code of an act and its root, as numbers.
fn act(row: &Row<'_>, code: Column, root: Column) -> Result<(u16, u8), Refusal> {
    let (written, root_written) = (row.text(code)?, row.text(root)?);
    let digits = (2..=4).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_digit());
    let number: Option<u16> = written.parse().ok().filter(|_| digits);
    let number = number.ok_or_else(|| row.wrong(code, written, "a CAMEO code of two to four digits"))?;
    let in_range = |root: &u8| (1..=20).contains(root) && root_written.len() == 2 && written.starts_with(root_written);
    let sound = root_written.parse().ok().filter(in_range);
    let sound = sound.ok_or_else(|| row.wrong(root, root_written, "the first two digits of the code, 01 to 20"))?;
    Ok((number, sound))
}

/// Whether a graph may have room for an act.
fn has_room(code: u16, root: u8) -> bool {
    code == MEDIATE || matches!(root, 13 | 15..=20)
}

/// The code of mediation.
pub(in crate::import) const MEDIATE: u16 = 45;

/// The columns of an actor.
struct Actor {
    name: [Column; 2],
    country: Column,
    group: Option<Column>,
    roles: Vec<Column>,
}

/// Who an actor is.
enum Who {
    /// A state.
    State(StateId),
    /// Somebody who is no state, and why.
    Other(&'static str),
}

/// Roles of those who act for their state: government, armed forces, police, parliament, courts, secret services.
const FOR_THE_STATE: [&str; 6] = ["GOV", "MIL", "COP", "LEG", "JUD", "SPY"];

impl Actor {
    fn of(table: &Table, number: u8) -> Result<Self, ImportError> {
        let column = |what: &str| format!("actor{number}{what}");
        let roles = ["type1code", "type2code", "type3code"].iter();
        Ok(Self {
            name: [table.column(&column("code"))?, table.column(&column("name"))?],
            country: table.column(&column("countrycode"))?,
            group: table.maybe_column(&column("knowngroupcode")),
            roles: roles.filter_map(|role| table.maybe_column(&column(role))).collect(),
        })
    }

    fn who(&self, row: &Row<'_>, on: Date) -> Result<Who, Refusal> {
        let Some(code) = row.maybe(self.country) else {
            let named = self.name.iter().any(|column| row.maybe(*column).is_some());
            return Ok(Who::Other(if named { "an actor is of no state" } else { "an actor is not named" }));
        };
        if REGIONS.contains(&code) {
            return Ok(Who::Other("an actor is a region"));
        }
        if TERRITORIES.contains(&code) {
            return Ok(Who::Other("an actor is of a territory that is no state of the list"));
        }
        let state = match Crosswalk::standard().find(CodeSystem::Alpha3, in_iso(code), Some(on)) {
            Ok(state) => state,
            Err(error) => return Err(Refusal::of_code(row.name(self.country), error)),
        };
        let is_group = self.group.is_some_and(|group| row.maybe(group).is_some());
        let for_itself = |role: &Column| row.maybe(*role).is_some_and(|role| !FOR_THE_STATE.contains(&role));
        if is_group || self.roles.iter().any(for_itself) {
            return Ok(Who::Other("an actor does not act for its state"));
        }
        Ok(Who::State(state))
    }
}

/// The ISO code of a CAMEO country code that differs from it.
fn in_iso(code: &str) -> &str {
    match code {
        "ROM" => "ROU",
        "TMP" => "TLS",
        "ZAR" => "COD",
        "MTN" => "MNE",
        "KSV" => "XKX",
        same => same,
    }
}

/// Regions of CAMEO, from Africa to the West.
const REGIONS: [&str; 25] = [
    "AFR", "ASA", "BLK", "CAS", "CAU", "CEU", "CFR", "CRB", "EAF", "EEU", "EIN", "EUR", "LAM", "MDT", "MEA", "NAF",
    "NMR", "PGS", "SAF", "SAM", "SAS", "SCN", "SEA", "WAF", "WST",
];

/// Countries of CAMEO that are not in the list of states.
const TERRITORIES: [&str; 42] = [
    "ABW", "AIA", "ALA", "ANT", "ASM", "BMU", "COK", "CYM", "ESH", "FLK", "FRO", "GIB", "GLP", "GRL", "GUF", "GUM",
    "HKG", "IMN", "IMY", "MAC", "MNP", "MSR", "MTQ", "MYT", "NCL", "NFK", "NIU", "PCN", "PRI", "PSE", "PYF", "REU",
    "SHN", "SJM", "SPM", "TCA", "TKL", "UMI", "VAT", "VGB", "VIR", "WLF",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said to be no state is none, and what differs from ISO is found.
    #[test]
    fn territories_and_exceptions_fit_the_list_of_states() {
        let find = |code: &str| Crosswalk::standard().find(CodeSystem::Alpha3, in_iso(code), None);
        for code in REGIONS.iter().chain(&TERRITORIES) {
            assert!(find(code).is_err(), "{code} is a state of the list");
        }
        let names: Vec<&str> = ["ROM", "TMP", "ZAR", "MTN", "KSV"]
            .into_iter()
            .map(|code| Crosswalk::standard().state(find(code).unwrap()).id.as_str())
            .collect();
        assert_eq!(names, ["romania", "timor-leste", "dr-congo", "montenegro", "kosovo"]);
    }
}
