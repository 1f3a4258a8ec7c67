//! Errors of form in words: what is wrong, and what would be right.

use ron::Error;

use crate::model::nearest;

/// An error in words.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) message: String,
    pub(crate) hints: Vec<String>,
}

/// What an error of the RON reader means to whoever wrote the file. `written` is what stands at the place of the error.
pub(crate) fn words(error: &Error, written: &str) -> Words {
    let plain = |message: &str| Words { message: message.to_owned(), hints: Vec::new() };
    let hinted = |message: &str, hint: &str| Words { message: message.to_owned(), hints: vec![hint.to_owned()] };
    match error {
        Error::NoSuchStructField { expected, found, outer } => {
            let of = outer.as_deref().map(|outer| format!(" of {outer}")).unwrap_or_default();
            Words { message: format!("unknown field '{found}'{of}"), hints: choices(found, expected, "the fields are") }
        }
        Error::NoSuchEnumVariant { expected, found, outer } => {
            let what = vocabulary(outer.as_deref());
            Words { message: format!("unknown {what} '{found}'"), hints: choices(found, expected, "it is one of") }
        }
        Error::MissingStructField { field, outer } => {
            let of = outer.as_deref().map_or("this".to_owned(), |outer| format!("this {outer}"));
            hinted(&format!("{of} lacks its '{field}'"), missing(outer.as_deref().unwrap_or_default(), field))
        }
        Error::DuplicateStructField { field, .. } => hinted(
            &format!("'{field}' is given twice"),
            "on this kind of tie, strength is another name for it: keep one of them",
        ),
        Error::ExpectedDifferentStructName { expected, found } => {
            hinted(&format!("'{found}' where '{expected}' is expected"), &format!("write {expected}( … )"))
        }
        Error::ExpectedString => match bare_name(written) {
            true => hinted("a text must be in quotation marks", &format!("write \"{written}\"")),
            false => hinted("a text is expected here", "a text is written in quotation marks"),
        },
        Error::ExpectedFloat => {
            hinted("a number is expected here", "a number is written without quotation marks, as 0.25")
        }
        Error::ExpectedInteger => hinted("a whole number is expected here", "write digits alone, as 371"),
        Error::IntegerOutOfBounds => hinted("this number is too large or too small", "COW numbers go from 2 to 990"),
        Error::ExpectedBoolean => plain("'true' or 'false' is expected here"),
        Error::ExpectedArray => match written.starts_with(['"', '(']) {
            true => hinted("a list is expected here", &format!("write a list, even of one: [{}]", short(written))),
            false => hinted("a list is expected here", "a list is written [ …, … ]"),
        },
        Error::ExpectedMap => hinted("a map is expected here", "a map is written { \"name\": …, }"),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => match written.starts_with('[') {
            true => hinted("round brackets are expected here", "two actors are written (\"one\", \"other\")"),
            false => hinted("'(' is expected here", "fields are written in round brackets, as (kind: Alliance)"),
        },
        Error::ExpectedStructLikeEnd => plain("this is one too many: a ')' is expected here"),
        Error::ExpectedIdentifier => match written.starts_with('"') {
            true => hinted(
                "a name without quotation marks is expected here",
                &format!("write {}", written.trim_matches('"')),
            ),
            false => plain("a name is expected here"),
        },
        Error::SuggestRawIdentifier(found) | Error::InvalidIdentifier(found) => {
            Words { message: format!("'{found}' is no name of a field"), hints: Vec::new() }
        }
        Error::ExpectedDifferentLength { expected, found } => {
            let expected = expected.trim_start_matches("a tuple of size ");
            plain(&format!("{expected} values are expected here, and {found} given"))
        }
        Error::InvalidValueForType { expected, found } => {
            let found = found.replace("the unsigned integer", "the number").replace("the signed integer", "the number");
            let found = found.replace("floating point number", "number").replace("the string", "the text");
            plain(&format!("{expected} is expected here, not {}", found.replace('`', "")))
        }
        Error::ExceededRecursionLimit => plain("brackets are nested too deep"),
        Error::NoSuchExtension(name) => {
            hinted(&format!("there is no extension '{name}' of RON"), "the line #![enable(…)] may be left out")
        }
        Error::FloatUnderscore => plain("a number with a point has no '_'"),
        Error::Message(message) => plain(message),
        Error::InvalidEscape(_) => hinted(
            "this text has an escape that RON does not know",
            "within a text, a backslash is written \\\\ and a quotation mark \\\"",
        ),
        other => plain(&lower_first(&other.to_string()).replace('`', "'")),
    }
}

/// The nearest of what is expected, and all of it.
fn choices(found: &str, expected: &[&str], all: &str) -> Vec<String> {
    let mut hints = Vec::new();
    if let Some(best) = nearest(found, expected.iter().copied()).into_iter().next() {
        hints.push(format!("did you mean '{best}'?"));
    }
    if !expected.is_empty() {
        hints.push(format!("{all} {}", expected.join(", ")));
    }
    hints
}

/// What the terms of a vocabulary are called where they are written.
fn vocabulary(name: Option<&str>) -> &'static str {
    match name {
        Some("Edit") => "edit",
        Some("Expectation") => "expectation",
        Some("TieKind") => "kind of tie",
        Some("Actor") => "kind of actor",
        Some("Tie") => "kind of tie",
        Some("Pact") => "pact",
        Some("HostilityLevel") => "level of hostility",
        Some("MediationStyle") => "style of mediation",
        Some("OrganisationForm") => "form of organisation",
        Some("SourceKind") => "kind of source",
        Some("Reliability") => "grade of reliability",
        Some("Confidence") => "confidence",
        Some("Codes") => "system of codes",
        Some("DateStyle") => "way to write a date",
        Some("Encoding") => "encoding",
        _ => "name",
    }
}

/// How a required field is written in what bears that name.
fn missing(of: &str, field: &str) -> &'static str {
    match (of, field) {
        ("Mapping", "id") => "write the id of the source that every tie cites, as id: \"my-table\"",
        ("Mapping", "source") => "write where the table is from, as source: (title: \"…\", kind: Dataset)",
        ("Scenario", "base") => "write the graph or scenario that it builds upon, as base: \"graph.ron\"",
        ("Remove", "where") => "write which ties go, as where: (kind: Dependence, on: \"russia\")",
        ("Scale", "by") => "write what the figure is multiplied by, as by: 0.5",
        ("End", "on") => "write the last day, as on: \"2022-10-01\"",
        ("ReplaceLeader", "on") => "write the first day in office, as on: \"2022-10-01\"",
        ("ReplaceLeader", "by") => "write the id of who takes over, as by: \"…\"",
        ("ReplaceLeader", "of") => "write what is led, as of: \"armenia\"",
        ("Rename", "to") => "write the new id, as to: \"…\"",
        ("Top" | "TopMediator" | "Mediator", "is") => "write who it is, as is: \"russia\"",
        ("Ahead", "than") => "write who has less, as than: \"turkey\"",
        (_, field) => missing_anywhere(field),
    }
}

/// How a required field is written that is the same wherever it is required.
fn missing_anywhere(field: &str) -> &'static str {
    match field {
        "title" => "write title: \"…\"",
        "as_of" => "write the default date of every question, as as_of: \"2022-09-13\"",
        "name" => "write its name as it is to be printed, as name: \"Armenia\"",
        "between" => "write the two actors, as between: (\"armenia\", \"azerbaijan\")",
        "pact" => "write one of DefensePact, Neutrality, Nonaggression, Entente",
        "level" => "write one of Rivalry, Sanctions, Threat, Display, Force, War",
        "style" => "write one of Facilitation, Formulation, Manipulation",
        "column" => "write the heading of a column, as column: \"year\"",
        "codes" => "write one of Cow, CowLetters, GleditschWard, Iso2, Iso3, Name",
        "means" => "write what the texts of the column mean, as means: {\"4\": Force}",
        "share" => "write what part of the need is supplied, from 0 to 1, as share: 0.4",
        "channel" => "write what is needed, as channel: \"trade\"",
        "id" => "write the id of a source, as id: \"fp-2022\"",
        "parties" => "write who quarrels, as parties: [\"armenia\", \"azerbaijan\"]",
        _ => "write the id of an actor",
    }
}

fn bare_name(written: &str) -> bool {
    !written.is_empty() && written.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

fn short(written: &str) -> &str {
    if written.chars().count() <= 40 && !written.contains('\n') { written } else { "…" }
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}
