//! What is written around a picture: subtitle, legend, sources.

use std::collections::BTreeSet;

use crate::model::{ActorKind, Citation, Source, SourceId, TieKind};

use super::scene::Scene;
use super::{DiagramOptions, Line, Node, Status};

/// What shapes, colours and lines mean; only what occurs in the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Legend {
    /// The kinds of actors in the picture.
    pub actors: Vec<ActorKind>,
    /// The kinds of ties in the picture.
    pub ties: Vec<TieKind>,
    /// What heavy lines mean, where there are any.
    pub heavy: Option<String>,
    /// What size and shade mean, where something is highlighted.
    pub shading: Option<Shading>,
    /// What can have become of a tie or actor in the picture, where two sides are compared.
    pub statuses: Vec<Status>,
}

/// What size and shade mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shading {
    /// What the figures are.
    pub caption: String,
    /// The figure of the darkest shade.
    pub largest: f64,
}

pub(super) fn legend(nodes: &[Node], lines: &[Line], options: &DiagramOptions) -> Legend {
    let actors: BTreeSet<ActorKind> = nodes.iter().map(|node| node.kind).collect();
    let ties: BTreeSet<TieKind> = lines.iter().map(|line| line.kind).collect();
    // An actor that stays is drawn so that nothing is said of it; only a line that stays has to be explained.
    let became = nodes.iter().filter_map(|node| node.status).filter(|status| *status != Status::Same);
    let mut statuses: BTreeSet<Status> = lines.iter().filter_map(|line| line.status).chain(became).collect();
    // Where nothing at all differs, the legend still says what the picture is.
    if statuses.is_empty() {
        statuses.extend(nodes.iter().filter_map(|node| node.status));
    }
    Legend {
        actors: actors.into_iter().collect(),
        ties: ties.into_iter().collect(),
        heavy: options
            .heavy
            .as_ref()
            .filter(|_| lines.iter().any(|line| line.heavy))
            .map(|heavy| heavy.caption.clone()),
        shading: options.highlight.as_ref().map(|highlight| Shading {
            caption: highlight.caption.clone(),
            largest: highlight.scores.values().copied().filter(|score| score.is_finite()).fold(0.0, f64::max),
        }),
        statuses: statuses.into_iter().collect(),
    }
}

/// The date, how much is in the picture, and what is left out of it.
pub(super) fn subtitle(scene: &Scene<'_>, nodes: &[Node], lines: &[Line], options: &DiagramOptions) -> String {
    let ties: BTreeSet<_> = lines.iter().flat_map(|line| &line.ties).collect();
    let mut parts = vec![format!("{}: {}, {}", scene.when, count(nodes.len(), "actor"), count(ties.len(), "tie"))];
    parts.extend(became(lines));
    if let Some((centre, hops)) = &options.around {
        let name = scene.name(centre);
        parts.push(format!("{name} and whoever is within {} of it", count(*hops, "tie")));
    }
    let hidden: Vec<&str> = (options.hide_actors.iter().map(|kind| plural(kind.name())))
        .chain(options.hide_ties.iter().map(|kind| plural(kind.name())))
        .collect();
    if !hidden.is_empty() {
        parts.push(format!("not shown: {}", hidden.join(", ")));
    }
    if options.changes_only && scene.graphs.len() > 1 {
        parts.push("unchanged ties not shown".to_owned());
    } else if options.around.is_none() && options.among.is_empty() {
        let shown = |at: &usize| !options.hide_actors.contains(&scene.actors[*at].actor.kind);
        let without = (0..scene.actors.len()).filter(shown).count().saturating_sub(nodes.len());
        if without > 0 {
            let when = if scene.graphs.len() > 1 { "on either side" } else { "on that day" };
            parts.push(format!("{} without a tie {when} not shown", count(without, "actor")));
        }
    }
    if let Some(highlight) = &options.highlight {
        parts.push(format!("size and shade: {}", highlight.caption));
    }
    parts.join(" · ")
}

/// How many ties became what, where two sides are compared.
fn became(lines: &[Line]) -> Option<String> {
    let of = |status: Status| {
        let ties: BTreeSet<_> =
            lines.iter().filter(|line| line.status == Some(status)).flat_map(|line| &line.ties).collect();
        (!ties.is_empty()).then(|| format!("{} {}", ties.len(), status.label()))
    };
    lines.iter().any(|line| line.status.is_some()).then(|| {
        let counts: Vec<String> = Status::ALL.iter().filter_map(|&status| of(status)).collect();
        counts.join(", ")
    })
}

/// The references of the sources cited by the ties and actors in the picture, in the order of ids; in a comparison by
/// those that are not the same on both sides.
pub(super) fn sources(scene: &Scene<'_>, nodes: &[Node], lines: &[Line]) -> Vec<String> {
    let ids = |citations: &[Citation]| citations.iter().map(|citation| citation.source.clone()).collect::<Vec<_>>();
    let differs = |status: Option<Status>| status != Some(Status::Same);
    let mut cited: BTreeSet<SourceId> = BTreeSet::new();
    for graph in &scene.graphs {
        for node in nodes.iter().filter(|node| differs(node.status)) {
            cited.extend(graph.actor(node.actor.as_str()).map(|actor| ids(&actor.sources)).unwrap_or_default());
        }
        for tie in lines.iter().filter(|line| differs(line.status)).flat_map(|line| &line.ties) {
            cited.extend(graph.tie(tie.as_str()).map(|tie| ids(&tie.sources)).unwrap_or_default());
        }
    }
    let source = |id: &SourceId| scene.graphs.iter().rev().find_map(|graph| graph.source(id.as_str()));
    cited.iter().filter_map(source).map(reference).collect()
}

/// A short reference: who, when, what, where.
fn reference(source: &Source) -> String {
    let mut who = source.authors.join("; ");
    let mut container = source.container.clone().or_else(|| source.publisher.clone());
    if who.is_empty() {
        who = container.take().unwrap_or_default();
    }
    let version = source.version.as_ref().map(|version| format!(", version {version}")).unwrap_or_default();
    let title = format!("{}{version}", source.title);
    let dated = |text: &str| source.date.as_ref().map_or(text.to_owned(), |date| format!("{text} ({date})"));
    // What nobody is known to have written begins with its title.
    let mut sentences = if who.is_empty() { vec![dated(&title)] } else { vec![dated(&who), title] };
    sentences.extend(container);
    sentences.retain(|sentence| !sentence.is_empty());
    let text: Vec<&str> = sentences.iter().map(|sentence| sentence.trim_end_matches('.')).collect();
    format!("{}.", text.join(". "))
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

fn plural(kind: &str) -> &'static str {
    match kind {
        "state" => "states",
        "leader" => "leaders",
        "organisation" => "organisations",
        "alliance" => "alliances",
        "hostility" => "hostilities",
        "mediation" => "mediations",
        "dependence" => "dependences",
        "membership" => "memberships",
        _ => "leaderships",
    }
}
