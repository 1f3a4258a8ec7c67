//! The scenarios that are shipped: sound, in canonical layout, without a warning, and everything they expect is so.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use demarche::model::{Date, Graph};
use demarche::scenario::{Claim, Edit, Outcome, ScenarioFile, Situation, apply, between, read_scenario};
use demarche::text::{FileKind, Rendering, Report, kind_of, lay_out, read_graph, write_graph};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("graphs/scenarios")
}

/// The scenarios, by name of file.
fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).expect("the folder of scenarios");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "ron"));
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn fine<T>(result: Result<T, Report>) -> T {
    result.unwrap_or_else(|report| panic!("{}", report.render(Rendering::Plain)))
}

/// A scenario with its edits done: its file, what it builds upon, the result, and the day it is about.
struct Done {
    file: ScenarioFile,
    base: Graph,
    graph: Graph,
    on: Date,
    warnings: Report,
}

fn done(path: &Path) -> Done {
    let file = fine(read_scenario(&name(path), &text(path)));
    let below = path.with_file_name(&file.scenario().base);
    let (base, on) = match kind_of(&text(&below)) {
        Some(FileKind::Scenario) => {
            let below = done(&below);
            (below.graph, below.on)
        }
        _ => {
            let graph = fine(read_graph(&name(&below), &text(&below))).value;
            let on = graph.as_of();
            (graph, on)
        }
    };
    let (applied, warnings) = fine(file.apply(&base));
    let on = file.on(on);
    Done { file, base, graph: applied.graph, on, warnings }
}

impl Done {
    /// What becomes of the expectations if they are put to another graph.
    fn outcomes(&self, graph: &Graph) -> Vec<Outcome> {
        let situation = Situation { base: (&self.base, self.base.model()), graph: (graph, graph.model()), on: self.on };
        self.file.scenario().expect.iter().map(|expectation| expectation.check(&situation)).collect()
    }
}

/// The edits themselves, out of the groups that give reasons for them.
fn plain(edits: &[Edit]) -> Vec<&Edit> {
    fn inside(edit: &Edit) -> Vec<&Edit> {
        match edit {
            Edit::Because { edits, .. } => plain(edits),
            edit => vec![edit],
        }
    }
    edits.iter().flat_map(inside).collect()
}

#[test]
fn everything_they_expect_is_so() {
    assert!(files().len() >= 12, "only {} scenarios", files().len());
    for path in files() {
        let done = done(&path);
        for outcome in done.outcomes(&done.graph) {
            assert!(outcome.holds, "{}: expected {}, found: {}", name(&path), outcome.expected, outcome.found);
        }
        assert!(done.warnings.is_empty(), "{}", done.warnings.render(Rendering::Plain));
    }
}

/// What holds by a hair's breadth depends on the last digit of some figure, and says nothing.
#[test]
fn nothing_holds_by_a_hairs_breadth() {
    for path in files() {
        let done = done(&path);
        for (expectation, outcome) in done.file.scenario().expect.iter().zip(done.outcomes(&done.graph)) {
            // What is calculated by hand, or must not change at all, is exact on purpose.
            let exact = match &expectation.claim {
                Claim::Figure { bounds, .. } => {
                    bounds.about.is_some_and(|(_, within)| within < 1e-6) || bounds.at_most == Some(0.0)
                }
                Claim::Change { by, .. } => *by == 0.0,
                _ => false,
            };
            let margin = outcome.margin.expect("a margin");
            assert!(exact || margin > 1e-5, "{}: {} by {margin}", name(&path), outcome.claim);
        }
    }
}

/// A test that cannot fail is none: without the edits, or decades earlier, something else is found.
#[test]
fn what_they_expect_would_not_be_so_otherwise() {
    for path in files() {
        let mut done = done(&path);
        let names_new_actors = plain(&done.file.scenario().edits).iter().any(|edit| matches!(edit, Edit::AddActor(_)));
        let other = match done.file.scenario().edits.as_slice() {
            [] => {
                done.on = "1995-01-01".parse().expect("a date");
                done.graph.clone()
            }
            _ if names_new_actors => {
                // Whom the base does not know it cannot be asked about: leave the actors, and take their ties out.
                let isolated = plain(&done.file.scenario().edits).into_iter().filter_map(|edit| match edit {
                    Edit::AddSource(_) | Edit::AddActor(_) => Some(edit.clone()),
                    _ => None,
                });
                apply(&done.base, &isolated.collect::<Vec<_>>()).expect("they can be added").graph
            }
            _ => done.base.clone(),
        };
        let missed = done.outcomes(&other).into_iter().filter(|outcome| !outcome.holds).count();
        assert!(missed > 0, "{}: all of it holds anyway", name(&path));
    }
}

#[test]
fn they_are_laid_out_and_say_what_they_ask() {
    for path in files() {
        let (written, done) = (text(&path), done(&path));
        assert_eq!(lay_out(&written).expect("RON"), written, "{}", name(&path));
        let scenario = done.file.scenario();
        assert!(scenario.title.ends_with('?'), "no question: {}", scenario.title);
        assert!(written.contains("// "), "no remarks: {}", name(&path));
        let invented = scenario.base.ends_with("textbook.ron");
        assert!(scenario.note.is_some() || invented, "no note: {}", name(&path));
        for edit in plain(&scenario.edits) {
            if let Edit::AddTie(tie) = edit {
                assert!(!tie.sources.is_empty(), "{}: the tie '{}' names no source", name(&path), tie.id);
            }
        }
    }
}

#[test]
fn every_one_can_be_undone() {
    for path in files() {
        let done = done(&path);
        let undone = apply(&done.graph, &between(&done.graph, &done.base)).expect("it can be undone").graph;
        assert_eq!(write_graph(&undone), write_graph(&done.base), "{}", name(&path));
    }
}

#[test]
fn they_ask_about_every_graph_and_build_upon_each_other() {
    let mut bases: BTreeMap<String, usize> = BTreeMap::new();
    for path in files() {
        *bases.entry(done(&path).file.scenario().base.clone()).or_default() += 1;
    }
    assert!(bases["../nagorno-karabakh.ron"] >= 8, "{bases:?}");
    for base in ["../nile-dam.ron", "../textbook.ron", "turkey-mediates.ron"] {
        assert!(bases.contains_key(base), "nothing builds upon {base}");
    }
}

#[test]
fn each_is_in_the_table() {
    let table = text(&folder().join("README.md"));
    for path in files() {
        let row = format!("| [`{0}`]({0}) |", name(&path));
        assert_eq!(table.matches(&row).count(), 1, "{row}");
        let title = done(&path).file.scenario().title.clone();
        assert!(table.contains(&title), "the table asks something else than {title}");
    }
}
