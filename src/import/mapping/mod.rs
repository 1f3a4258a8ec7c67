//! Any table, by a mapping file: which columns say what.
//!
//! A mapping is RON, as all files here are. It says where the table is from, which rows count, and what actors and ties
//! a row makes:
//!
//! ```
//! use demarche::import::{WorldOptions, read_mapped, read_mapping, world};
//!
//! let mapping = read_mapping("water.ron", r#"Mapping(
//!     id: "water-survey",
//!     source: (title: "A survey of rivers", kind: Dataset, date: "2021"),
//!     only: [(column: "status", is: ["in force"])],
//!     ties: {
//!         "{of}-on-{on}-water-{year}": Dependence(
//!             of: By(column: "downstream", codes: Iso3),
//!             on: By(column: "upstream", codes: Iso3),
//!             channel: "transit",
//!             share: By(column: "percent", times: 0.01),
//!             during: "{year}",
//!         ),
//!     },
//! )"#).expect("a sound mapping");
//!
//! let table = "downstream,upstream,percent,year,status\nARM,TUR,25,2012,in force\nARM,XXX,25,2012,in force\n";
//! let batch = read_mapped(&mapping, "water.csv", table.as_bytes()).expect("a sound table");
//! assert_eq!((batch.tally.taken, batch.tally.refused_rows()), (1, 1));
//! let made = world(&[batch], &WorldOptions::default()).expect("a sound graph");
//! assert_eq!(made.graph.ties().next().unwrap().id.as_str(), "armenia-on-turkey-water-2012");
//! ```
//!
//! # The file
//!
//! | field | what it says | without it |
//! |---|---|---|
//! | `id` | the id of the source that every tie cites | needed |
//! | `source` | the source, as in a graph: title, authors, date, kind, doi … | needed |
//! | `title` | the title of the graph | that of the source |
//! | `separator` | what stands between cells, as `';'` or `'\t'` | found out |
//! | `encoding` | `Utf8` or `Latin1` | row by row: what is no UTF-8 is Latin-1 |
//! | `headings` | the names of the columns of a file that has no heading | the first line |
//! | `missing` | texts that mean that a value is missing, besides an empty cell | `NA`, `NaN`, `.` |
//! | `only` | rows that count: `(column: "year", at_least: 1990)`, with `is`, `is_not`, `at_least`, `at_most` | all |
//! | `actors` | actors that rows speak of: `State`, `Leader`, `Organisation` | states of the list alone |
//! | `ties` | ties that a row makes, by name | none |
//!
//! Headings are told apart without regard to capitals.
//!
//! # Values
//!
//! A **text** is a template: `"{importer}-gas-{year}"` has the cells of two columns in it. Or it is
//! `By(column: "kind", means: {"g": "gas"}, otherwise: "oil")`, in which `means` tells what cells mean and `otherwise`
//! what counts where a cell is missing or has no meaning.
//!
//! A **number** is itself, or `By(column: "percent", times: 0.01, otherwise: 0.5)`.
//!
//! A **term** (`pact`, `level`, `style`, `confidence`) is itself, as `Force`, or
//! `By(column: "hostlev", means: {"4": Force, "5": War}, otherwise: Threat)`.
//!
//! An **actor** is its id, which may be a template: `"{group}"`, made small and joined by hyphens. It must be one of
//! `actors`, or a state of the list. Or it is the code of a state,
//! `By(column: "ccode", codes: Cow, means: {"EU": "european-union"})`, in `Cow`, `CowLetters`, `GleditschWard`, `Iso2`,
//! `Iso3` or `Name`; who is meant follows from the day of the tie, and `means` names ids where the cell is no code.
//!
//! A **date** (`since`, `until`, `during`) is a template that gives a day, month or year, as `"{year}"`; or
//! `By(column: "date", written: Compact)`, with `Iso` (1994-05-12), `Compact` (19940512), `DayMonthYear` (12.5.1994) or
//! `MonthDayYear` (5/12/1994); or `By(year: "styear", month: "stmon", day: "stday")`, of which the smaller parts may be
//! missing. `during` is both bounds: `during: "{year}"` is the whole year. What is missing leaves the bound open.
//!
//! # Actors
//!
//! `State(id: By(column: "ccode", codes: Cow), capability: By(column: "cinc"), during: "{year}")` gives figures to
//! states of the list. Actors of one's own have a `name`, a `note`, and `during` where their capability is a series:
//! `Organisation(id: "{body}", name: "{body}", form: MediationGroup)`, `Leader(id: "{leader}", name: "{leader}")`.
//!
//! # Ties
//!
//! The name of a tie is a template; it may also speak of what the tie joins: `{of}`, `{on}`, `{by}`, `{member}`,
//! `{leader}`, and `{first}` and `{second}` of two, unless a column is called so. Of two ties of one name, the second in
//! the file gets a number. Every tie may have `since`, `until` or `during`, `confidence`, `low`, `high`, `note`, and what
//! the source `says` and on which `page`.
//!
//! ```
//! # use demarche::import::{WorldOptions, read_mapped, read_mapping, world};
//! let mapping = read_mapping("all.ron", r#"Mapping(
//!     id: "handbook",
//!     source: (title: "A handbook"),
//!     actors: [
//!         Leader(id: "{person}", name: "{person}"),
//!         Organisation(id: "{body}", name: "{body}"),
//!     ],
//!     ties: {
//!         "{first}-{second}-pact": Alliance(between: (By(column: "a", codes: Iso3), By(column: "b", codes: Iso3)),
//!             pact: By(column: "pact", means: {"I": DefensePact, "III": Entente}), since: "{since}"),
//!         "{first}-{second}-quarrel": Hostility(between: (By(column: "a", codes: Iso3), By(column: "c", codes: Iso3)),
//!             level: Rivalry, confidence: Low),
//!         "{by}-mediates": Mediation(by: "{body}", style: Formulation,
//!             between: (By(column: "a", codes: Iso3), By(column: "c", codes: Iso3))),
//!         "{of}-on-{on}-arms": Dependence(of: By(column: "a", codes: Iso3), on: By(column: "b", codes: Iso3),
//!             channel: "arms", share: By(column: "arms", times: 0.01), page: "table {table}"),
//!         "{member}-in-{of}": Membership(member: By(column: "a", codes: Iso3), of: "{body}", role: "observer", vote: 0.0),
//!         "{leader}-leads-{of}": Leadership(leader: "{person}", of: By(column: "a", codes: Iso3), control: 0.9),
//!     },
//! )"#).expect("a sound mapping");
//! let table = "a,b,c,pact,since,arms,table,person,body\n\
//!              ARM,RUS,AZE,I,1997-08,90,3,Nikol Pashinyan,Minsk Group\n";
//! let batch = read_mapped(&mapping, "handbook.csv", table.as_bytes()).expect("a sound table");
//! let made = world(&[batch], &WorldOptions::default()).expect("a sound graph");
//! let names: Vec<&str> = made.graph.ties().map(|tie| tie.id.as_str()).collect();
//! assert_eq!(names, ["armenia-azerbaijan-quarrel", "armenia-in-minsk-group", "armenia-on-russia-arms",
//!                    "armenia-russia-pact", "minsk-group-mediates", "nikol-pashinyan-leads-armenia"]);
//! ```
//!
//! # Rows
//!
//! A row that `only` leaves out, or that lacks a figure without which there is no tie, is idle. A row is refused with its
//! reason where a cell is not of its kind, has no meaning, or names an actor that nobody knows. Columns that the mapping
//! names and the table has not are mistakes of the mapping, shown where they are named.
//!
//! | file | idea |
//! |---|---|
//! | `form` | what may be written |
//! | `template` | texts with the names of columns in them |
//! | `check` | what can be wrong with it |
//! | `cells` | what rules make of a row |
//! | `actors` | actors of rows |
//! | `ties` | ties of a row |
//! | `read` | a table becomes facts |

mod actors;
mod cells;
mod check;
mod form;
mod read;
mod template;
mod ties;

use std::sync::Arc;

use crate::model::{Source, SourceId};
use crate::text::gather::Gathering;
use crate::text::report::Report;
use crate::text::shape::{Node, parse};
use crate::text::source_text::SourceText;
use crate::text::{FileKind, read::read_form};

pub use read::{MappedError, read_mapped};

use form::{ActorRule, MappingForm, TieRule};

/// Which columns of a table say what.
#[derive(Debug)]
pub struct Mapping {
    form: MappingForm,
    source: Source,
    file: Arc<SourceText>,
    tree: Node,
}

impl Mapping {
    /// The source that its ties name.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The title of a graph made by it, where it gives one.
    pub fn title(&self) -> Option<&str> {
        self.form.title.as_deref()
    }

    /// How many rules it has for actors, and how many for ties.
    pub fn rules(&self) -> (usize, usize) {
        (self.form.actors.len(), self.form.ties.0.len())
    }
}

/// Reads a mapping file. `name` is what the file is called in messages.
///
/// # Errors
/// All that is wrong with it whatever the table, each with its place.
pub fn read_mapping(name: &str, source: &str) -> Result<Mapping, Report> {
    let file = Arc::new(SourceText::new(name, source));
    let form: MappingForm = read_form(&file, FileKind::Mapping, one_by_one)?;
    let tree = parse(file.text()).map_err(|error| Report::from(crate::text::gather::shapeless(&file, *error)))?;
    let report = check::check(&file, &tree);
    if report.has_errors() {
        return Err(report);
    }
    let id = SourceId::from(form.id.as_str());
    let source = form.source.clone().into_source(id);
    Ok(Mapping { form, source, file, tree })
}

/// Reads actors and ties each on its own, so that a mistake in one hides none in another.
fn one_by_one(gathering: &mut Gathering<'_>, tree: &Node) {
    let text = gathering.file().text();
    let items = |name: &str| tree.field(text, name).map_or(&[][..], |item| item.value.plain(text).items());
    for item in items("actors") {
        if !gathering.is_blank(&item.span) {
            let _: Option<ActorRule> = gathering.read(&item.value);
            gathering.blank(item);
        }
    }
    for item in items("ties") {
        if !gathering.is_blank(&item.span) {
            let _: Option<TieRule> = gathering.read(&item.value);
            gathering.blank(item);
        }
    }
}
