//! What a user is told: one wrong file per mistake in `tests/errors`, and the report on each as a snapshot beside it.
//!
//! Scenarios build upon the graph in `tests/errors/bases`, as their `base` says.
//!
//! The text of an error is reviewed like code. `cargo insta review`, or `INSTA_UPDATE=always cargo test --test all errors`
//! and a look at the difference, accepts a new wording.

use std::fs;
use std::path::{Path, PathBuf};

use demarche::import::read_mapping;
use demarche::model::LeverageModel;
use demarche::scenario::read_scenario;
use demarche::text::{FileKind, Rendering, Report, decode, kind_of, read_graph, read_model};

#[test]
fn every_mistake_is_shown_where_it_is() {
    let files = files();
    assert!(files.len() > 110, "only {} files", files.len());
    for path in files {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let report = report(&path);
        assert!(!report.is_empty(), "nothing is said of {name}");
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("errors");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, report.render(Rendering::Plain)));
    }
}

#[test]
fn every_diagnostic_has_a_place_in_its_file() {
    for path in files() {
        for diagnostic in report(&path).diagnostics() {
            let json = serde_json::to_value(diagnostic).expect("JSON");
            assert!(json["message"].as_str().is_some_and(|message| !message.ends_with('.')), "{json}");
            let whole_file = json["message"] == "the file is empty";
            assert_eq!(json["line"].is_null(), whole_file, "{json}");
            assert_eq!(diagnostic.start().is_none(), whole_file);
            assert!(diagnostic.start() <= diagnostic.end());
        }
    }
}

#[test]
fn names_that_begin_with_warning_do_not_refuse_the_file() {
    for path in files() {
        let is_warning = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("warning_"));
        assert_eq!(report(&path).has_errors(), !is_warning, "{}", path.display());
    }
}

#[test]
fn colours_change_nothing_but_colours() {
    for path in files() {
        let report = report(&path);
        let colored = anstream::adapter::strip_str(&report.render(Rendering::Colored)).to_string();
        assert_eq!(colored, report.render(Rendering::Plain));
    }
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let entries = fs::read_dir(folder).expect("the folder of wrong files");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "ron"));
    files.sort();
    files
}

fn report(path: &Path) -> Report {
    let name = path.file_name().expect("a name").to_string_lossy();
    let source = match decode(&name, fs::read(path).expect("a file that can be read")) {
        Ok(source) => source,
        Err(report) => return report,
    };
    let warnings = match kind_of(&source) {
        // One of them is a scenario where a graph is expected.
        Some(FileKind::Scenario) if name != "scenario_for_graph.ron" => scenario(path, &name, &source),
        Some(FileKind::Model) => read_model(&name, &source, &LeverageModel::default()).map(|reading| reading.warnings),
        Some(FileKind::Mapping) => read_mapping(&name, &source).map(|_| Report::default()),
        _ => read_graph(&name, &source).map(|reading| reading.warnings),
    };
    warnings.unwrap_or_else(|report| report)
}

/// What is wrong with a scenario, or deserves a second look, once its edits are done to its base.
fn scenario(path: &Path, name: &str, source: &str) -> Result<Report, Report> {
    let scenario = read_scenario(name, source)?;
    let base = path.with_file_name(&scenario.scenario().base);
    let text = fs::read_to_string(&base).expect("a base");
    let base = read_graph("base", &text).expect("a sound base").value;
    scenario.apply(&base).map(|(_, warnings)| warnings)
}
