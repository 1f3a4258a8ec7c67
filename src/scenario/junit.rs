//! A suite in the form that servers of continuous integration read.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};

use super::{Outcome, Run, Suite};
use crate::text::Rendering;

/// A suite as JUnit XML: a test suite for each scenario, a test case for each expectation, with what was expected and
/// found as the failure. A scenario that is not sound is one case with an error, and one that expects nothing is one
/// case that passes when its edits can be done.
///
/// Times are not measured: the same input gives the same bytes.
pub fn junit(suite: &Suite) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    write(&mut writer, suite).expect("memory takes everything");
    let mut text = String::from_utf8(writer.into_inner()).expect("all of it was text");
    text.push('\n');
    text
}

type Out = Writer<Vec<u8>>;

fn write(out: &mut Out, suite: &Suite) -> std::io::Result<()> {
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let cases: Vec<Vec<Case<'_>>> = suite.scenarios.iter().map(cases).collect();
    let all = || cases.iter().flatten();
    let root = BytesStart::new("testsuites").with_attributes([("name", "demarche scenarios")]);
    element(out, with_counts(root, all()), |out| {
        suite.scenarios.iter().zip(&cases).try_for_each(|(run, cases)| {
            let title = run.result.as_ref().map_or(run.file.as_str(), |result| result.title.as_str());
            let start = BytesStart::new("testsuite").with_attributes([("name", clean(title).as_str())]);
            let mut start = with_counts(start, cases.iter());
            start.push_attribute(("file", clean(&run.file).as_str()));
            element(out, start, |out| cases.iter().try_for_each(|case| write_case(out, case, run)))
        })
    })
}

/// A test case.
enum Case<'s> {
    /// An expectation.
    Expected(&'s Outcome),
    /// The edits themselves, where nothing is expected.
    Done,
    /// What is wrong with the files.
    Wrong(String),
}

fn cases(run: &Run) -> Vec<Case<'_>> {
    match (&run.result, run.expectations()) {
        (None, _) => vec![Case::Wrong(run.problems.render(Rendering::Plain))],
        (Some(_), []) => vec![Case::Done],
        (Some(_), expectations) => expectations.iter().map(Case::Expected).collect(),
    }
}

fn with_counts<'s>(mut start: BytesStart<'s>, cases: impl Iterator<Item = &'s Case<'s>> + Clone) -> BytesStart<'s> {
    let failures = cases.clone().filter(|case| matches!(case, Case::Expected(outcome) if !outcome.holds)).count();
    let errors = cases.clone().filter(|case| matches!(case, Case::Wrong(_))).count();
    for (name, count) in [("tests", cases.count()), ("failures", failures), ("errors", errors)] {
        start.push_attribute((name, count.to_string().as_str()));
    }
    start
}

fn write_case(out: &mut Out, case: &Case<'_>, run: &Run) -> std::io::Result<()> {
    let name = match case {
        Case::Expected(outcome) => format!("{} on {}", outcome.claim, outcome.on),
        Case::Done => "the edits can be done".to_owned(),
        Case::Wrong(_) => "the files are sound".to_owned(),
    };
    let start = BytesStart::new("testcase")
        .with_attributes([("name", clean(&name).as_str()), ("classname", clean(&run.file).as_str())]);
    match case {
        Case::Expected(outcome) if !outcome.holds => element(out, start, |out| {
            let message = format!("expected: {}; found: {}", outcome.expected, outcome.found);
            let failure = BytesStart::new("failure").with_attributes([("message", clean(&message).as_str())]);
            let lines = [format!("expected: {}", outcome.expected), format!("found: {}", outcome.found)];
            let lines: Vec<String> = lines.into_iter().chain(outcome.why.iter().cloned()).collect();
            element(out, failure, |out| text(out, &lines.join("\n")))
        }),
        Case::Wrong(report) => element(out, start, |out| {
            let error = BytesStart::new("error").with_attributes([("message", "the files are not sound")]);
            element(out, error, |out| text(out, report))
        }),
        _ => out.write_event(Event::Empty(start)),
    }
}

fn element(
    out: &mut Out,
    start: BytesStart<'_>,
    inside: impl FnOnce(&mut Out) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let end = start.to_end().into_owned();
    out.write_event(Event::Start(start))?;
    inside(out)?;
    out.write_event(Event::End(end))
}

fn text(out: &mut Out, text: &str) -> std::io::Result<()> {
    out.write_event(Event::Text(BytesText::new(&clean(text))))
}

/// What XML cannot hold at all, escaped or not, is left out.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|&c| matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}')))
        .collect()
}
