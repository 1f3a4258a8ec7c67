//! The whole of it: actors, ties, sources and disputes, sound by construction.

use std::collections::{BTreeMap, BTreeSet};

use super::check::{Problem, Severity, check};
use super::{Actor, ActorId, Date, Dispute, DisputeId, LeverageModel, Names, Source, SourceId, Tie, TieId};

/// What a [`Graph`] is made of, before anything is checked. All maps are keyed by the id of their values.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// The title of the graph.
    pub title: String,
    /// The default date of every question.
    pub as_of: Date,
    /// What a reader should know of the graph as a whole.
    pub note: Option<String>,
    /// The bibliography.
    pub sources: BTreeMap<SourceId, Source>,
    /// The actors.
    pub actors: BTreeMap<ActorId, Actor>,
    /// The disputes.
    pub disputes: BTreeMap<DisputeId, Dispute>,
    /// The ties.
    pub ties: BTreeMap<TieId, Tie>,
    /// The model, with every parameter.
    pub model: LeverageModel,
}

impl Parts {
    /// Nothing but a title and a date.
    pub fn new(title: impl Into<String>, as_of: Date) -> Self {
        Self {
            title: title.into(),
            as_of,
            note: None,
            sources: BTreeMap::new(),
            actors: BTreeMap::new(),
            disputes: BTreeMap::new(),
            ties: BTreeMap::new(),
            model: LeverageModel::default(),
        }
    }

    /// Adds an actor under its own id, and returns what stood there before.
    pub fn add_actor(&mut self, actor: Actor) -> Option<Actor> {
        self.actors.insert(actor.id.clone(), actor)
    }

    /// Adds a tie under its own name, and returns what stood there before.
    pub fn add_tie(&mut self, tie: Tie) -> Option<Tie> {
        self.ties.insert(tie.id.clone(), tie)
    }

    /// Adds a source under its own id, and returns what stood there before.
    pub fn add_source(&mut self, source: Source) -> Option<Source> {
        self.sources.insert(source.id.clone(), source)
    }

    /// Adds a dispute under its own id, and returns what stood there before.
    pub fn add_dispute(&mut self, dispute: Dispute) -> Option<Dispute> {
        self.disputes.insert(dispute.id.clone(), dispute)
    }
}

/// A graph that can be asked.
///
/// Invariants, established by [`Graph::new`]: every tie joins different actors that exist and are of the right kind;
/// every source, dispute and channel that is named exists; every strength, share, vote, stake and control is in
/// `[0, 1]`; every period ends no earlier than it begins; agency forms no cycle on any day. The order in which things
/// were added leaves no trace: everything is kept by id.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    parts: Parts,
    names: Names,
}

impl Graph {
    /// Checks the parts and makes a graph of them.
    ///
    /// # Errors
    /// Every problem found, warnings among them, if any is an error.
    pub fn new(parts: Parts) -> Result<Self, Vec<Problem>> {
        Self::with_warnings(parts).map(|(graph, _)| graph)
    }

    /// As [`Graph::new`], with what [`Graph::warnings`] would find by checking again.
    pub(crate) fn with_warnings(parts: Parts) -> Result<(Self, Vec<Problem>), Vec<Problem>> {
        let problems = check(&parts);
        if problems.iter().any(|problem| problem.severity() == Severity::Error) {
            return Err(problems);
        }
        let names = Names::new(parts.actors.values());
        Ok((Self { parts, names }, problems))
    }

    /// What deserves a second look in a sound graph: a leader who leads nobody, a state without ties.
    pub fn warnings(&self) -> Vec<Problem> {
        check(&self.parts)
    }

    /// Its parts, to be changed and made into a graph again.
    pub fn into_parts(self) -> Parts {
        self.parts
    }

    /// Its parts, to be read.
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// The title of the graph.
    pub fn title(&self) -> &str {
        &self.parts.title
    }

    /// The default date of every question.
    pub fn as_of(&self) -> Date {
        self.parts.as_of
    }

    /// The model, with every parameter.
    pub fn model(&self) -> &LeverageModel {
        &self.parts.model
    }

    /// The actors, by id.
    pub fn actors(&self) -> impl ExactSizeIterator<Item = &Actor> {
        self.parts.actors.values()
    }

    /// The ties, by name.
    pub fn ties(&self) -> impl ExactSizeIterator<Item = &Tie> {
        self.parts.ties.values()
    }

    /// The bibliography, by id.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = &Source> {
        self.parts.sources.values()
    }

    /// The disputes, by id.
    pub fn disputes(&self) -> impl ExactSizeIterator<Item = &Dispute> {
        self.parts.disputes.values()
    }

    /// The actor of that id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.parts.actors.get(id)
    }

    /// The tie of that name.
    pub fn tie(&self, id: &str) -> Option<&Tie> {
        self.parts.ties.get(id)
    }

    /// The source of that id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.parts.sources.get(id)
    }

    /// The dispute of that id.
    pub fn dispute(&self, id: &str) -> Option<&Dispute> {
        self.parts.disputes.get(id)
    }

    /// Finds actors by what people call them.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The name of an actor as printed; the id itself if there is no such actor.
    pub fn name<'a>(&'a self, id: &'a ActorId) -> &'a str {
        self.parts.actors.get(id).map_or(id.as_str(), |actor| &actor.name)
    }

    /// The days on which anything changes: a tie begins, a tie has ended the day before, a capability moves.
    /// Ascending, each once.
    pub fn dates_of_change(&self) -> Vec<Date> {
        let ties = self.ties().flat_map(|tie| tie.period.changes());
        let capabilities = self.actors().filter_map(|actor| actor.capability.as_ref()).flat_map(|c| c.changes());
        ties.chain(capabilities).collect::<BTreeSet<_>>().into_iter().collect()
    }
}
