//! A file becomes a graph or a model, or a report of all that is wrong with it.

use std::collections::BTreeMap;
use std::sync::Arc;

use ron::Options;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::form::{BibliographyForm, GraphForm, ModelForm, PackedGraphForm};
use super::gather::{Gathering, shapeless, unreadable};
use super::kind::{FileKind, kind_of};
use super::lexer::{Lexer, Token};
use super::locate::Locator;
use super::mistakes::mistakes_of_graph;
use super::quick;
use super::report::{Diagnostic, Report};
use super::shape::{Node, parse};
use super::source_text::SourceText;
use crate::model::{Date, Dispute, DisputeId, Graph, LeverageModel, Parts, Problem, Severity, Source, SourceId, Step};

/// What a file says, and what deserves a second look in it.
#[derive(Clone, Debug)]
pub struct Reading<T> {
    /// What it says.
    pub value: T,
    /// What deserves a second look.
    pub warnings: Report,
}

/// Reads a graph file. `name` is what the file is called in messages.
///
/// ```
/// use demarche::text::{Rendering, read_graph};
///
/// let source = r#"Graph(
///     title: "Two friends",
///     as_of: "2022-09-13",
///     actors: {"armenia": State(name: "Armenia"), "russia": State(name: "Russia")},
///     ties: {"pact": Alliance(between: ("rusia", "armenia"), pact: DefensePact)},
/// )"#;
/// let report = read_graph("friends.ron", source).expect_err("a misspelt actor");
/// assert!(report.render(Rendering::Plain).contains("friends.ron:5:39"));
///
/// let reading = read_graph("friends.ron", &source.replace("rusia", "russia")).expect("a sound graph");
/// assert_eq!(reading.value.title(), "Two friends");
/// ```
///
/// # Errors
/// All that is wrong with the file, each with its place; warnings are among it.
pub fn read_graph(name: &str, source: &str) -> Result<Reading<Graph>, Report> {
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    let sound = match quick::read::<PackedGraphForm>(text).ok().map(PackedGraphForm::into_graph) {
        // The RON reader could only find the same.
        Some(read) => read.ok(),
        None => from_ron::<PackedGraphForm>(text).and_then(|form| form.into_graph().ok()),
    };
    let file = || Arc::new(SourceText::new(name, source));
    match sound {
        // The text is not copied where nothing has to be shown of it.
        Some((graph, warnings)) if warnings.is_empty() => Ok(Reading { value: graph, warnings: Report::default() }),
        Some((graph, warnings)) => Ok(Reading { value: graph, warnings: locate(&file(), warnings) }),
        None => wrong_graph(&file()),
    }
}

/// All that is wrong with a graph file, of which it is only known that something is.
fn wrong_graph(file: &Arc<SourceText>) -> Result<Reading<Graph>, Report> {
    expect_kind(file, FileKind::Graph)?;
    let tree = parse(file.text()).map_err(|shape| shapeless(file, *shape))?;
    match options().from_str::<GraphForm>(file.text()) {
        Ok(form) => match Graph::with_warnings(form.into_parts()) {
            Ok((graph, warnings)) => Ok(Reading { value: graph, warnings: locate(file, warnings) }),
            Err(problems) => Err(locate(file, problems)),
        },
        Err(error) => {
            let report = mistakes_of_graph(file, &tree);
            Err(if report.has_errors() { report } else { unreadable(file, &error).into() })
        }
    }
}

/// Sources and disputes of the text of [`write_bibliography`](super::write::write_bibliography); `None` if it is none.
pub(crate) fn read_bibliography(text: &str) -> Option<(BTreeMap<SourceId, Source>, BTreeMap<DisputeId, Dispute>)> {
    let form = quick::read::<BibliographyForm>(text).ok().or_else(|| from_ron(text))?;
    Some(form.into_maps())
}

/// Reads a model file: `Model( … )` with the parameters that differ from those of `base`.
///
/// ```
/// use demarche::model::LeverageModel;
/// use demarche::text::read_model;
///
/// let reading = read_model("far.ron", "Model(reach: 0.7)", &LeverageModel::default()).expect("a sound model");
/// assert_eq!(reading.value, LeverageModel { reach: 0.7, ..LeverageModel::default() });
/// ```
///
/// # Errors
/// All that is wrong with the file, each with its place.
pub fn read_model(name: &str, source: &str, base: &LeverageModel) -> Result<Reading<LeverageModel>, Report> {
    let file = Arc::new(SourceText::new(name, source));
    let model = read_form::<ModelForm>(&file, FileKind::Model, |_, _| {})?.over(base);
    let mut problems = check_model(model.clone());
    for problem in &mut problems {
        // The model is the whole file, not a field of a graph.
        problem.place.0.remove(0);
    }
    let refused = problems.iter().any(|problem| problem.severity() == Severity::Error);
    let report = locate(&file, problems);
    if refused { Err(report) } else { Ok(Reading { value: model, warnings: report }) }
}

/// The bytes of a file as text.
///
/// # Errors
/// A report that says where they are no UTF-8.
pub fn decode(name: &str, bytes: Vec<u8>) -> Result<String, Report> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let byte = bytes.get(valid).copied().unwrap_or_default();
        // What follows is shown as far as it can be.
        let shown = String::from_utf8_lossy(&bytes);
        let file = Arc::new(SourceText::new(name, &shown));
        let at = valid - (shown.len() - file.text().len());
        let hint = match bytes.as_slice() {
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "the file looks like UTF-16: save it as UTF-8",
            [0x1F, 0x8B, ..] => "the file is compressed with gzip: unpack it first",
            [0x89, b'P', b'N', b'G', ..] => "the file is an image",
            [0x89, b'D', b'E', b'M', b'A', ..] => "the file is a snapshot of a graph, and has no text",
            _ => "save the file as UTF-8",
        };
        Diagnostic::error(&file, "the file is not UTF-8")
            .at(at..at + '\u{fffd}'.len_utf8())
            .labelled(format!("byte {valid} is {byte:#04x}"))
            .hint(hint)
            .into()
    })
}

/// Refuses a file that is empty, or of another kind.
fn expect_kind(file: &Arc<SourceText>, expected: FileKind) -> Result<(), Report> {
    let written = match expected {
        FileKind::Graph => "a graph is written Graph(title: \"…\", as_of: \"2022-09-13\", actors: { … }, ties: { … })",
        FileKind::Scenario => "a scenario is written Scenario(title: \"…\", base: \"graph.ron\", edits: [ … ])",
        FileKind::Model => "a model is written Model(reach: 0.5), with what differs from the defaults",
        FileKind::Mapping => "a mapping is written Mapping(id: \"…\", source: (title: \"…\"), ties: { … })",
    };
    if Lexer::new(file.text()).all(|token| token.as_ref().is_ok_and(Token::is_comment)) {
        return Err(Diagnostic::error(file, "the file is empty").hint(written).into());
    }
    match kind_of(file.text()) {
        Some(found) if found != expected => {
            let at = file.text().find(found.ron_name()).unwrap_or_default();
            let message = format!("a {} is expected, and this is a {}", expected.name(), found.name());
            Err(Diagnostic::error(file, message).at(at..at + found.ron_name().len()).hint(written).into())
        }
        _ => Ok(()),
    }
}

/// The problems of a model alone.
fn check_model(model: LeverageModel) -> Vec<Problem> {
    let mut parts = Parts::new("", Date::constant(2000, 1, 1));
    parts.model = model;
    let mut problems = Graph::with_warnings(parts).map_or_else(|problems| problems, |(_, warnings)| warnings);
    problems.retain(|problem| problem.place.0.first() == Some(&Step::Field("model")));
    problems
}

/// Problems with their places in the text, in the order of these.
pub(crate) fn locate(file: &Arc<SourceText>, problems: Vec<Problem>) -> Report {
    let mut report = Report::default();
    if problems.is_empty() {
        return report;
    }
    let tree = parse(file.text()).ok();
    let mut locator = tree.as_ref().map(|tree| Locator::new(file.text(), tree));
    for problem in problems {
        let mut diagnostic = Diagnostic::new(file, problem.severity(), problem.to_string());
        if let Some(hint) = problem.hint() {
            diagnostic = diagnostic.hint(hint);
        }
        if let Some(locator) = &mut locator {
            diagnostic = diagnostic.at(locator.find(&problem.place));
        }
        report.push(diagnostic);
    }
    report.sort();
    report
}

/// Reads a file of that kind into its form. Of a file that does not fit, `pieces` may read parts on their own and blank
/// them out, so that a mistake in one does not hide those in another.
///
/// # Errors
/// Every place at which it does not fit.
pub(crate) fn read_form<T: DeserializeOwned>(
    file: &Arc<SourceText>,
    kind: FileKind,
    pieces: impl FnOnce(&mut Gathering<'_>, &Node),
) -> Result<T, Report> {
    expect_kind(file, kind)?;
    let tree = parse(file.text()).map_err(|shape| shapeless(file, *shape))?;
    options().from_str(file.text()).map_err(|error| {
        let mut gathering = Gathering::new(file);
        gathering.duplicates(&tree);
        pieces(&mut gathering, &tree);
        let _: Option<T> = gathering.read(&tree);
        let mut report = gathering.report();
        report.sort();
        if report.has_errors() { report } else { unreadable(file, &error).into() }
    })
}

/// What a text says in this form, if it is sound. The RON reader alone would take `Some` before a value without brackets,
/// which has no shape.
fn from_ron<T: DeserializeOwned>(text: &str) -> Option<T> {
    parse(text).ok()?;
    options().from_str(text).ok()
}

/// How RON is read here: nobody has to write `Some( )`, or to switch that on.
pub(crate) fn options() -> Options {
    Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_default_extension(Extensions::UNWRAP_NEWTYPES)
        .with_default_extension(Extensions::UNWRAP_VARIANT_NEWTYPES)
}
