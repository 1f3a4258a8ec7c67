//! The whole of it: actors, ties, sources and disputes, sound by construction.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::check::{Problem, Severity, check, check_packed};
use super::packed::{ActorPacker, Actors, Packer, Store, Ties, Unsound};
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
///
/// In memory actors and ties are columns of figures, some thirty bytes each with their names; an [`Actor`] or a [`Tie`] is
/// put together when it is asked for, and kept. [`Graph::parts`] puts everything together.
#[derive(Clone)]
pub struct Graph {
    /// All but the actors and ties.
    head: Parts,
    ties: Store,
    names: OnceLock<Names>,
    parts: OnceLock<Box<Parts>>,
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
    pub(crate) fn with_warnings(mut parts: Parts) -> Result<(Self, Vec<Problem>), Vec<Problem>> {
        let problems = check(&parts);
        if problems.iter().any(|problem| problem.severity() == Severity::Error) {
            return Err(problems);
        }
        let sound = "sound parts fit into columns";
        // Each is let go once it is packed.
        let mut actors = ActorPacker::default();
        std::mem::take(&mut parts.actors).into_iter().for_each(|(id, actor)| actors.push(&id, &actor));
        let actors = actors.finish(parts.sources.keys().cloned().collect()).expect(sound);
        let mut ties = Packer::default();
        std::mem::take(&mut parts.ties).into_iter().for_each(|(id, tie)| ties.push(&id, &tie));
        let ties = ties.finish(&parts, Arc::new(actors)).expect(sound);
        Ok((Self::of(parts, ties), problems))
    }

    /// A graph of actors and ties that are columns already, with what deserves a second look in it; the other parts have
    /// neither.
    ///
    /// # Errors
    /// If it would not be sound. What is wrong is not said: whoever can put the parts together asks [`Graph::new`].
    pub(crate) fn of_packed(head: Parts, ties: Ties) -> Result<(Self, Vec<Problem>), Unsound> {
        let problems = problems_of(&head, &ties).ok_or(Unsound)?;
        if problems.iter().any(|problem| problem.severity() == Severity::Error) {
            return Err(Unsound);
        }
        Ok((Self::of(head, ties), problems))
    }

    fn of(head: Parts, ties: Ties) -> Self {
        Self { head, ties: Store::new(ties), names: OnceLock::new(), parts: OnceLock::new() }
    }

    /// What deserves a second look in a sound graph: a leader who leads nobody, a state without ties.
    pub fn warnings(&self) -> Vec<Problem> {
        problems_of(&self.head, self.ties.columns()).unwrap_or_default()
    }

    /// Its parts, to be changed and made into a graph again.
    pub fn into_parts(self) -> Parts {
        match self.parts.into_inner() {
            Some(parts) => *parts,
            None => whole(self.head, self.ties.columns()),
        }
    }

    /// Its parts, to be read. They are put together when they are first asked for, which takes several times the memory
    /// of the graph.
    pub fn parts(&self) -> &Parts {
        self.parts.get_or_init(|| Box::new(whole(self.head.clone(), self.ties.columns())))
    }

    /// All of it but actors and ties.
    pub(crate) fn head(&self) -> &Parts {
        &self.head
    }

    /// The ties in columns.
    pub(crate) fn columns(&self) -> &Ties {
        self.ties.columns()
    }

    /// The title of the graph.
    pub fn title(&self) -> &str {
        &self.head.title
    }

    /// The default date of every question.
    pub fn as_of(&self) -> Date {
        self.head.as_of
    }

    /// The model, with every parameter.
    pub fn model(&self) -> &LeverageModel {
        &self.head.model
    }

    /// The actors, by id.
    pub fn actors(&self) -> impl ExactSizeIterator<Item = &Actor> {
        self.packed_actors().iter()
    }

    /// The ties, by name.
    pub fn ties(&self) -> impl ExactSizeIterator<Item = &Tie> {
        (0..self.ties.len()).map(|at| self.ties.tie(at))
    }

    /// The bibliography, by id.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = &Source> {
        self.head.sources.values()
    }

    /// The disputes, by id.
    pub fn disputes(&self) -> impl ExactSizeIterator<Item = &Dispute> {
        self.head.disputes.values()
    }

    /// The actor of that id. O(log actors).
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.packed_actors().of_id(id)
    }

    /// The actor at a position in the order of ids, from 0; `None` behind the last.
    pub fn actor_at(&self, position: usize) -> Option<&Actor> {
        (position < self.packed_actors().len()).then(|| self.packed_actors().actor(position))
    }

    /// The position of an actor in the order of ids. O(log actors), and no actor is put together for it.
    pub fn actor_position(&self, id: &str) -> Option<usize> {
        self.packed_actors().position(id)
    }

    /// What a reader should know of the graph as a whole.
    pub fn note(&self) -> Option<&str> {
        self.head.note.as_deref()
    }

    /// The tie of that name.
    pub fn tie(&self, id: &str) -> Option<&Tie> {
        self.columns().position(id).map(|at| self.ties.tie(at))
    }

    /// The tie at a position in the order of names, from 0; `None` behind the last.
    pub fn tie_at(&self, position: usize) -> Option<&Tie> {
        (position < self.ties.len()).then(|| self.ties.tie(position))
    }

    /// The names of the ties, in order.
    pub fn tie_names(&self) -> impl ExactSizeIterator<Item = String> {
        self.columns().columns.names.iter()
    }

    /// The positions of the ties in force on a day, in the order of names. O(log ties + ties in force), but for the first
    /// day asked about, for which the dates of all ties are looked at, and the second, for which they are put in order.
    pub fn in_force(&self, on: Date) -> Vec<u32> {
        self.ties.on(on)
    }

    /// The ties in force on a day, by name. As [`Graph::in_force`].
    pub fn ties_in_force(&self, on: Date) -> impl ExactSizeIterator<Item = &Tie> {
        self.in_force(on).into_iter().map(|at| self.ties.tie(at as usize))
    }

    /// The ties that join an actor, whatever their dates, by name. O(ties), a few bytes each.
    pub fn ties_of(&self, actor: &str) -> impl Iterator<Item = &Tie> {
        let ties = self.columns();
        let actor = ties.actor(actor);
        let joins = move |at: &usize| actor.is_some_and(|actor| ties.ends(*at).any(|end| end == actor));
        (0..ties.len()).filter(joins).map(|at| self.ties.tie(at))
    }

    /// How many ties join each actor on a day, in the order of [`Graph::actors`]. As [`Graph::in_force`].
    pub fn tie_counts(&self, on: Date) -> Vec<usize> {
        let mut counts = vec![0; self.packed_actors().len()];
        for at in self.in_force(on) {
            self.columns().ends(at as usize).for_each(|end| counts[end as usize] += 1);
        }
        counts
    }

    /// The source of that id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.head.sources.get(id)
    }

    /// The dispute of that id.
    pub fn dispute(&self, id: &str) -> Option<&Dispute> {
        self.head.disputes.get(id)
    }

    /// Finds actors by what people call them.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::new(self.actors()))
    }

    /// The name of an actor as printed; the id itself if there is no such actor.
    pub fn name<'a>(&'a self, id: &'a ActorId) -> &'a str {
        self.actor(id.as_str()).map_or(id.as_str(), |actor| &actor.name)
    }

    /// The first and the last of the days on which anything changes and of the day the graph is meant for.
    pub fn first_and_last_day(&self) -> [Date; 2] {
        self.changes().fold([self.as_of(); 2], |[first, last], day| [first.min(day), last.max(day)])
    }

    /// The days on which anything changes: a tie begins, a tie has ended the day before, a capability moves.
    /// Ascending, each once.
    pub fn dates_of_change(&self) -> Vec<Date> {
        self.changes().collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The same in no order, and perhaps more than once.
    fn changes(&self) -> impl Iterator<Item = Date> {
        let capabilities = self.packed_actors().resting().filter_map(|actor| actor.capability.as_ref());
        self.ties.changes().chain(capabilities.flat_map(|capability| capability.changes()))
    }

    fn packed_actors(&self) -> &Actors {
        &self.columns().tables.actors
    }
}

/// Every problem of a graph whose actors and ties are in columns; `None` if no program of ours made these.
fn problems_of(head: &Parts, ties: &Ties) -> Option<Vec<Problem>> {
    let look = ties.tables.actors.look()?;
    let doubtful = ties.doubtful(&look.kinds)?;
    Some(check_packed(head, ties, &look, &doubtful))
}

/// The other parts with actors and ties.
fn whole(head: Parts, columns: &Ties) -> Parts {
    let actors = columns.tables.actors.iter().map(|actor| (actor.id.clone(), actor.clone())).collect();
    let ties = (0..columns.len()).map(|at| columns.tie(at)).map(|tie| (tie.id.clone(), tie)).collect();
    Parts { actors, ties, ..head }
}

impl fmt::Debug for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Graph").field(self.parts()).finish()
    }
}

impl PartialEq for Graph {
    fn eq(&self, other: &Self) -> bool {
        self.head == other.head && self.packed_actors() == other.packed_actors() && self.ties == other.ties
    }
}
