//! Diagrams: what the flags of `export` ask, drawn.

use std::collections::BTreeMap;

use demarche::draw::layout::{self, Layout};
use demarche::draw::{
    Diagram, DiagramOptions, DrawError, Heavy, Highlight, LabelTies, by_organisation, dot, png, svg, with_leaders,
};
use demarche::export::Format;
use demarche::leverage::Leverage;
use demarche::model::{ActorId, Snapshot, Tie, TieId, TieKind};
use demarche::question::{Answer, Camps, Options, Question, SignedQuestion, ask};

use super::super::args::{Clusters, Picture};
use super::super::failure::Failure;
use super::super::graphviz::{self, Engine};
use super::super::output::Output;
use super::super::search::Search;
use super::super::sides::Sides;
use super::super::subject::Subject;

/// Up to this many lines, dot is asked where no engine is named.
const LINES_FOR_DOT: usize = 150;

/// So long the best camps are looked for.
const SECONDS_FOR_CAMPS: f64 = 60.0;

/// The picture of a subject, as bytes of its format.
pub(super) fn draw(
    command: &Picture,
    format: Format,
    subject: &Subject,
    output: &mut Output,
) -> Result<Vec<u8>, Failure> {
    let snapshot = Snapshot::new(&subject.graph, subject.on);
    let options = options(command, &snapshot, subject, output)?;
    render(command, format, Diagram::new(&snapshot, &options), output)
}

/// The picture of two sides compared, as bytes of its format. What is asked for is asked of the side after.
pub(super) fn draw_compared(
    command: &Picture,
    format: Format,
    sides: &Sides,
    output: &mut Output,
) -> Result<Vec<u8>, Failure> {
    let [before, after] = [sides.before(), sides.after()].map(|side| Snapshot::new(side.graph, side.on));
    let mut options = options(command, &after, sides.subject_after(), output)?;
    // The same question, put to the side before; where it cannot be asked there, there is nothing to write beside.
    let asked = command.highlight.as_deref();
    options.highlight_before = asked.and_then(|words| highlight(words, &before, sides.subject_before()).ok());
    render(command, format, Diagram::compared(&before, &after, &options), output)
}

fn render(
    command: &Picture,
    format: Format,
    diagram: Result<Diagram, DrawError>,
    output: &Output,
) -> Result<Vec<u8>, Failure> {
    let diagram = diagram.map_err(|error| Failure::usage(error.to_string(), None))?;
    if format == Format::Dot {
        return Ok(dot(&diagram).into_bytes());
    }
    let picture = svg(&diagram, &place(command.engine, &diagram, output)?);
    match format {
        Format::Png => png(&picture, command.width).map_err(|error| Failure::refused(error.to_string())),
        _ => Ok(picture.into_bytes()),
    }
}

/// What the flags ask of the picture.
fn options(
    command: &Picture,
    snapshot: &Snapshot,
    subject: &Subject,
    output: &Output,
) -> Result<DiagramOptions, Failure> {
    let mut options = DiagramOptions {
        // A picture of a what-if says which.
        title: subject.scenario_title().map(str::to_owned),
        around: match &command.around {
            Some(name) => Some((subject.actor(name)?, command.hops)),
            None => None,
        },
        among: command.among.iter().map(|name| subject.actor(name)).collect::<Result<_, _>>()?,
        highlight: command.highlight.as_deref().map(|words| highlight(words, snapshot, subject)).transpose()?,
        label_ties: match command.labels {
            None => LabelTies::Auto,
            Some(true) => LabelTies::Always,
            Some(false) => LabelTies::Never,
        },
        legend: command.legend,
        changes_only: command.changes_only,
        ..DiagramOptions::default()
    };
    for kind in &command.hide {
        options.hide(kind).map_err(|error| Failure::usage(format!("--hide: {error}"), None))?;
    }
    if !command.only.is_empty() {
        options.show_only(&command.only).map_err(|error| Failure::usage(format!("--only: {error}"), None))?;
    }
    match command.clusters {
        None => {}
        Some(Clusters::Organisation) => options.clusters = by_organisation(snapshot),
        Some(Clusters::Camps) => (options.clusters, options.heavy) = camps(snapshot, subject, output),
    }
    Ok(options)
}

/// A box around every camp, and the ties that contradict the camps.
fn camps(snapshot: &Snapshot, subject: &Subject, output: &Output) -> (Vec<(String, Vec<ActorId>)>, Option<Heavy>) {
    let search = Search::begin(SECONDS_FOR_CAMPS);
    let question = SignedQuestion::default();
    let answer = Camps::answer(snapshot, &subject.model, &question, &|progress| search.goes_on(progress));
    search.end(output);
    let named = answer.camps.into_iter().enumerate().map(|(at, camp)| (format!("Camp {}", at + 1), camp));
    // Ties that are outweighed by those that contradict the camps do not contradict them.
    let contradicts = |tie: &TieId, sign: i8| {
        let kind = snapshot.graph().tie(tie.as_str()).map(Tie::kind);
        (kind == Some(TieKind::Hostility)) == (sign < 0)
    };
    let ties = (answer.tensions.iter())
        .flat_map(|tension| tension.ties.iter().filter(|tie| contradicts(tie, tension.sign)).cloned())
        .collect();
    let heavy = Heavy { caption: "contradicts the camps".to_owned(), ties };
    (with_leaders(snapshot, named.collect()), Some(heavy))
}

/// The figures of an answer: `over:B`, `of:A`, `mediators:X,Y` or `freedom`.
fn highlight(words: &str, snapshot: &Snapshot, subject: &Subject) -> Result<Highlight, Failure> {
    let (kind, names) = words.split_once(':').unwrap_or((words, ""));
    let names: Vec<&str> = names.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let question = match (kind, names.as_slice()) {
        ("over", [target]) => subject.question(&["leverage", "over", target])?,
        ("of", [actor]) => subject.question(&["leverage", "of", actor])?,
        ("mediators", [x, y]) => subject.question(&["mediators", x, y])?,
        ("freedom", []) => Question::Freedom { actor: None },
        _ => {
            return Err(Failure::usage(
                format!("--highlight: '{words}' is no question"),
                Some("ask over:B, of:A, mediators:X,Y or freedom".to_owned()),
            ));
        }
    };
    let options = Options { include_steering: true, ..Options::default() };
    let leverage = Leverage::new(snapshot, &subject.model);
    let figures = |ranking: &[demarche::question::Line], of_targets: bool| -> BTreeMap<ActorId, f64> {
        let actor = |line: &demarche::question::Line| match (&line.target, of_targets) {
            (Some(target), true) => target.clone(),
            _ => line.actor.clone(),
        };
        ranking.iter().map(|line| (actor(line), line.leverage)).collect()
    };
    let (caption, target, scores) = match ask(&leverage, &question, &options) {
        Answer::Over(answer) => {
            (format!("leverage over {}", answer.target_name), Some(answer.target), figures(&answer.ranking, false))
        }
        Answer::Of(answer) => {
            (format!("leverage of {}", answer.actor_name), Some(answer.actor), figures(&answer.ranking, true))
        }
        Answer::Mediators(answer) => {
            let scores = answer.ranking.iter().map(|line| (line.actor.clone(), line.joint)).collect();
            (format!("joint leverage over {} and {}", answer.names[0], answer.names[1]), None, scores)
        }
        Answer::Freedom(answer) => {
            let scores = answer.ranking.iter().map(|line| (line.actor.clone(), line.freedom)).collect();
            ("freedom to act".to_owned(), None, scores)
        }
        Answer::Between(_) | Answer::Path(_) => (String::new(), None, BTreeMap::new()),
    };
    Ok(Highlight { caption, target, scores })
}

/// Where everything goes: placed by the engine asked for.
fn place(engine: Engine, diagram: &Diagram, output: &Output) -> Result<Layout, Failure> {
    // dot draws small graphs with fewer crossings, takes minutes over large ones, and squeezes lines between clusters.
    let unfit = diagram.lines.len() > LINES_FOR_DOT || !diagram.clusters.is_empty();
    let program = engine.program().filter(|_| engine != Engine::Auto || !unfit);
    let Some(program) = program else { return Ok(layout::embedded(diagram)) };
    let placed = graphviz::run(program, &layout::graphviz_input(diagram), "json0").map_err(|error| error.to_string());
    let placed = placed.and_then(|json| {
        layout::from_graphviz(diagram, &String::from_utf8_lossy(&json)).map_err(|error| error.to_string())
    });
    match placed {
        Ok(layout) => Ok(layout),
        Err(message) if engine == Engine::Auto => {
            output.say(&format!("{message}; the embedded layout is used"));
            Ok(layout::embedded(diagram))
        }
        Err(message) => {
            Err(Failure::Refused { message, hint: Some("--engine embedded needs no other program".to_owned()) })
        }
    }
}
