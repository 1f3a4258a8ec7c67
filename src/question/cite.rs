//! The bibliography of what an answer rests on.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use crate::leverage::{Leverage, rests_on, rests_on_each};
use crate::model::{ActorId, Citation, Date, Graph, Source, SourceId, TieId, TieIndex};

use super::line::position;
use super::{Answer, Options, Question, ask, reference_csl, reference_text};

/// A tie belongs to what an answer rests on if, without it, one of the figures listed would change by this much.
const MATTERS: f64 = 0.0005;

/// How many lines of a ranking count as the answer where no number is asked for.
const LINES: usize = 5;

/// The sources of an answer, with what each is cited for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bibliography {
    /// `cite`.
    pub question: &'static str,
    /// What was asked; `null` for the whole graph.
    pub of: Option<String>,
    /// On which day.
    pub on: Date,
    /// The sources, in the order of their references.
    pub sources: Vec<CitedSource>,
    /// The ties without which the answer would be another.
    pub ties: Vec<TieId>,
    /// Those of them for which no source is given.
    pub unsourced: Vec<TieId>,
}

/// A source and what it is cited for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CitedSource {
    /// Its id.
    pub id: SourceId,
    /// Its reference as printed.
    pub reference: String,
    /// The ties it is cited for.
    pub ties: Vec<TieId>,
    /// The actors whose capability, needs or note it is cited for.
    pub actors: Vec<ActorId>,
    /// What it says of them, as far as the file tells.
    pub says: Vec<String>,
    /// The reference as CSL-JSON.
    pub csl: Value,
}

/// The sources of the ties on which an answer rests, and of the capabilities of their actors.
///
/// A tie counts if one of the figures listed would change by 0.0005 or more without it; `options.top` is how many
/// lines of a ranking are the answer, 5 where not given.
pub fn cite(leverage: &Leverage<'_>, question: &Question, options: &Options) -> Bibliography {
    let snapshot = leverage.snapshot();
    let options = Options { top: Some(options.top.unwrap_or(LINES)), ..options.clone() };
    let mut ties: BTreeSet<TieIndex> = BTreeSet::new();
    let mut note = |found: Vec<Vec<crate::leverage::RestsOn>>| {
        ties.extend(found.iter().flatten().filter(|rests| rests.change.abs() >= MATTERS).map(|rests| rests.tie));
    };
    let at = |id: &ActorId| position(leverage, id);
    match ask(leverage, question, &options) {
        Answer::Over(answer) => {
            let actors: Vec<_> = answer.ranking.iter().map(|line| at(&line.actor)).collect();
            note(rests_on(leverage, at(&answer.target), &actors));
        }
        Answer::Of(answer) => {
            let targets: Vec<_> = answer.ranking.iter().map(|line| at(&line.actor)).collect();
            note(rests_on_each(leverage, at(&answer.actor), &targets));
        }
        Answer::Between(answer) => {
            let [a, b] = [at(&answer.between[0]), at(&answer.between[1])];
            note(rests_on(leverage, b, &[a]));
            note(rests_on(leverage, a, &[b]));
        }
        Answer::Mediators(answer) => {
            let actors: Vec<_> = answer.ranking.iter().map(|line| at(&line.actor)).collect();
            for party in &answer.between {
                note(rests_on(leverage, at(party), &actors));
            }
            let records = answer.ranking.iter().flat_map(|line| &line.record_in_force);
            let in_force = |id: &TieId| snapshot.ties().iter().position(|tie| tie.tie().id == *id);
            ties.extend(records.filter_map(in_force));
        }
        Answer::Freedom(answer) => {
            for line in &answer.ranking {
                let own = snapshot.ties_of(at(&line.actor));
                let hostile = |&tie: &TieIndex| matches!(snapshot.ties()[tie].ends, crate::model::Ends::Hostility(..));
                ties.extend(own.filter(hostile));
            }
        }
        Answer::Path(answer) => note(rests_on(leverage, at(&answer.to), &[at(&answer.from)])),
    }
    let ties = ties.into_iter().map(|tie| snapshot.ties()[tie].tie().id.clone()).collect();
    bibliography(snapshot.graph(), Some(question.to_string()), snapshot.on(), ties)
}

/// The sources of everything in a graph that is in force on a day.
pub fn cite_graph(graph: &Graph, on: Date) -> Bibliography {
    let ties = graph.ties_in_force(on).map(|tie| tie.id.clone()).collect();
    bibliography(graph, None, on, ties)
}

fn bibliography(graph: &Graph, of: Option<String>, on: Date, ties: Vec<TieId>) -> Bibliography {
    let mut cited: BTreeMap<&SourceId, Cited<'_>> = BTreeMap::new();
    let mut actors: BTreeSet<&ActorId> = BTreeSet::new();
    let mut unsourced = Vec::new();
    for tie in ties.iter().filter_map(|id| graph.tie(id.as_str())) {
        for citation in &tie.sources {
            let entry = cited.entry(&citation.source).or_default();
            entry.ties.insert(&tie.id);
            entry.hear(citation);
        }
        if tie.sources.is_empty() {
            unsourced.push(tie.id.clone());
        }
        actors.extend(tie.actors());
    }
    for actor in actors.into_iter().filter_map(|id| graph.actor(id.as_str())) {
        for citation in &actor.sources {
            let entry = cited.entry(&citation.source).or_default();
            entry.actors.insert(&actor.id);
            entry.hear(citation);
        }
    }
    let source = |(id, cited): (&SourceId, Cited<'_>)| {
        let source: &Source = graph.source(id.as_str())?;
        Some(CitedSource {
            id: id.clone(),
            reference: reference_text(source),
            ties: cited.ties.into_iter().cloned().collect(),
            actors: cited.actors.into_iter().cloned().collect(),
            says: cited.says,
            csl: reference_csl(source),
        })
    };
    let mut sources: Vec<CitedSource> = cited.into_iter().filter_map(source).collect();
    sources.sort_by_cached_key(|source| (source.reference.to_lowercase(), source.id.clone()));
    Bibliography { question: "cite", of, on, sources, ties, unsourced }
}

#[derive(Default)]
struct Cited<'g> {
    ties: BTreeSet<&'g TieId>,
    actors: BTreeSet<&'g ActorId>,
    says: Vec<String>,
}

impl Cited<'_> {
    fn hear(&mut self, citation: &Citation) {
        if let Some(says) = &citation.says
            && !self.says.contains(says)
        {
            self.says.push(says.clone());
        }
    }
}
