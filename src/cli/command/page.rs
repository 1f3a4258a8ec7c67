//! The page: a graph and scenarios as what it shows.

use std::path::Path;

use demarche::model::ActorId;
use demarche::page::{Page, Told, World, html};
use demarche::scenario::{Situation, write_scenario};

use super::super::args::{Export, Global};
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::progress::Progress;
use super::super::subject::{Subject, model_for};

/// `export html`: the page in one file.
pub(super) fn export(
    command: &Export,
    subject: &Subject,
    global: &Global,
    output: &Output,
) -> Result<Vec<u8>, Failure> {
    let around = command.picture.around.as_deref().map(|name| subject.actor(name)).transpose()?;
    let page = page(subject, &command.scenario, around.as_ref(), false, global, output)?;
    for sentence in &page.extent().left_out {
        output.say(sentence);
    }
    let progress = Progress::new("answers");
    let content = page.content(&|done, of| progress.show(done, of));
    drop(progress);
    Ok(html(&content).text.into_bytes())
}

/// The page of a subject and of scenarios.
pub(super) fn page(
    subject: &Subject,
    scenarios: &[impl AsRef<Path>],
    around: Option<&ActorId>,
    live: bool,
    global: &Global,
    output: &Output,
) -> Result<Page, Failure> {
    let base = world(subject, global, output)?;
    let worlds = scenarios
        .iter()
        .map(|path| {
            let path = path.as_ref();
            let loaded = Subject::load(Some(path), global, output)?;
            if loaded.layers.is_empty() {
                let hint = "a page stands on the graph of -g, with scenarios beside it".to_owned();
                return Err(Failure::usage(format!("--scenario: {} is no scenario", path.display()), Some(hint)));
            }
            world(&loaded, global, output)
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    Ok(Page::new(base, worlds, around, live))
}

/// A subject as a world of a page, with what its last scenario did.
fn world(subject: &Subject, global: &Global, output: &Output) -> Result<World, Failure> {
    let mut world = World { on: subject.on, model: subject.model.clone(), ..World::new(subject.graph.clone()) };
    if let Some(layer) = subject.layers.last() {
        let scenario = layer.file.scenario();
        let base = (&layer.base, &model_for(&layer.base, global, output)?);
        let situation = Situation { base, graph: (&subject.graph, &subject.model), on: subject.on };
        world.title = scenario.title.clone();
        world.scenario = Some(Told {
            note: scenario.note.clone(),
            ron: write_scenario(scenario),
            edits: layer.record.clone(),
            outcomes: scenario.expect.iter().map(|expectation| expectation.check(&situation)).collect(),
        });
    }
    Ok(world)
}
