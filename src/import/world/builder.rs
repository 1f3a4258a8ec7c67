//! What all parts of the work share: which files count, who the actors are, and names for ties.

use std::collections::{BTreeMap, BTreeSet};

use super::super::batch::Batch;
use super::super::crosswalk::{Crosswalk, StateId};
use super::super::fact::Facts;
use super::super::read::Bound;
use super::{World, WorldOptions};
use crate::model::{
    Actor, ActorId, ActorKind, Citation, Date, Graph, Parts, Period, Problem, Relation, Source, SourceId, Tie, TieId,
};

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The source that ties made of it name.
    pub source: SourceId,
    /// The file that counts instead, because it says the same more precisely.
    pub instead: Option<String>,
    /// How many ties name the source, among them those made of other files of it.
    pub ties: usize,
}

/// A source that files are of: its place among those of the builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Origin(usize);

/// A graph in the making.
pub(super) struct Builder<'b> {
    batches: &'b [Batch],
    pub(super) options: &'b WorldOptions,
    pub(super) range: Period,
    /// The sources, by id.
    sources: Vec<Source>,
    /// Of each batch: its source, and the file that counts instead of it.
    standing: Vec<(Origin, Option<String>)>,
    parts: Parts,
    remarks: Vec<String>,
}

impl<'b> Builder<'b> {
    pub(super) fn new(batches: &'b [Batch], options: &'b WorldOptions) -> Self {
        let sources: BTreeMap<SourceId, Source> =
            (batches.iter()).map(Batch::source).map(|source| (source.id.clone(), source)).collect();
        let place = |batch: &Batch| {
            let id = batch.source().id;
            Origin(sources.keys().position(|known| *known == id).unwrap_or_default())
        };
        let standing = batches.iter().map(|batch| (place(batch), better(batch, batches))).collect();
        Self {
            batches,
            options,
            range: options.range(),
            standing,
            sources: sources.into_values().collect(),
            // The day is known only when all is read.
            parts: Parts::new(&options.title, Date::constant(2000, 1, 1)),
            remarks: Vec::new(),
        }
    }

    /// What the files that count say of one kind, by source.
    pub(super) fn facts<T>(&self, of: fn(&'b Facts) -> &'b [T]) -> Vec<(Origin, &'b T)> {
        let mut counting: Vec<(Origin, &'b Batch)> = (self.standing.iter().zip(self.batches))
            .filter(|((_, instead), _)| instead.is_none())
            .map(|((origin, _), batch)| (*origin, batch))
            .collect();
        counting.sort_by(|a, b| (a.0, &a.1.name).cmp(&(b.0, &b.1.name)));
        counting
            .into_iter()
            .flat_map(|(origin, batch)| of(&batch.facts).iter().map(move |fact| (origin, fact)))
            .collect()
    }

    /// The source itself.
    pub(super) fn source(&self, origin: Origin) -> &Source {
        &self.sources[origin.0]
    }

    /// A reference to a source.
    pub(super) fn cite(&self, origin: Origin) -> Citation {
        Citation::of(self.source(origin).id.clone())
    }

    /// References to the sources of some facts, each once.
    pub(super) fn cite_all(&self, origins: impl IntoIterator<Item = Origin>) -> Vec<Citation> {
        let origins: BTreeSet<Origin> = origins.into_iter().collect();
        origins.into_iter().map(|origin| self.cite(origin)).collect()
    }

    /// The actor of a state, which is in the graph from then on.
    pub(super) fn state(&mut self, state: StateId) -> ActorId {
        let known = Crosswalk::standard().state(state);
        if !self.parts.actors.contains_key(&known.id) {
            let mut actor = Actor::new(known.id.clone(), ActorKind::State, known.name.clone());
            let mut aliases: BTreeSet<&str> = known.aliases().collect();
            // Names that another state has now would be ambiguous.
            aliases.retain(|name| Crosswalk::standard().bears(state, name));
            actor.aliases = aliases.into_iter().map(str::to_owned).collect();
            (actor.iso3, actor.cow) = (known.iso3().map(str::to_owned), known.cow);
            self.parts.add_actor(actor);
        }
        known.id.clone()
    }

    /// An actor of the graph, to be completed.
    pub(super) fn actor_mut(&mut self, id: &ActorId) -> Option<&mut Actor> {
        self.parts.actors.get_mut(id)
    }

    /// Adds an actor that is no state, unless it is there already.
    pub(super) fn add_actor(&mut self, actor: Actor) {
        self.parts.actors.entry(actor.id.clone()).or_insert(actor);
    }

    /// A free id for an actor: the one wished for, or that with a number.
    pub(super) fn free_actor(&self, id: String) -> ActorId {
        let taken = |id: &str| self.parts.actors.contains_key(id);
        let numbered = (2..).map(|number| format!("{id}-{number}"));
        [id.clone()].into_iter().chain(numbered).find(|id| !taken(id)).unwrap_or(id).into()
    }

    /// Adds a tie under a name, or under that with a number if another tie has the name.
    pub(super) fn tie(&mut self, name: String, relation: Relation, period: Period, sources: Vec<Citation>) -> TieId {
        let id = self.free(name);
        let mut tie = Tie::new(id.clone(), relation, period);
        tie.sources = sources;
        self.parts.add_tie(tie);
        id
    }

    /// The ties so far, by name.
    pub(super) fn ties(&self) -> impl Iterator<Item = &Tie> {
        self.parts.ties.values()
    }

    /// A tie made before, to be completed.
    pub(super) fn tie_mut(&mut self, id: &TieId) -> Option<&mut Tie> {
        self.parts.ties.get_mut(id)
    }

    fn free(&self, name: String) -> TieId {
        let taken = |name: &str| self.parts.ties.contains_key(name);
        if !taken(&name) {
            return name.into();
        }
        let numbered = (2..).map(|number| format!("{name}-{number}")).find(|name| !taken(name));
        numbered.unwrap_or(name).into()
    }

    /// Something a reader should know of the graph.
    pub(super) fn remark(&mut self, remark: impl Into<String>) {
        self.remarks.push(remark.into());
    }

    /// Ties of data sets that say just that, if all of their actors are there or states.
    pub(super) fn add_plain_ties(&mut self) {
        let others = self.facts(|facts| &facts.actors).into_iter().map(|(_, actor)| (&actor.id, actor));
        let others: BTreeMap<&ActorId, &Actor> = others.collect();
        for (origin, tie) in self.facts(|facts| &facts.ties) {
            if !tie.period.overlaps(self.range) {
                continue;
            }
            let crosswalk = Crosswalk::standard();
            for actor in tie.actors() {
                if let Some(state) = crosswalk.place_of(actor.as_str()) {
                    self.state(state);
                } else if let Some(actor) = others.get(actor) {
                    self.add_actor((*actor).clone());
                }
            }
            let mut sources = tie.sources.clone();
            if sources.is_empty() {
                sources.push(self.cite(origin));
            }
            let id = self.free(tie.id.as_str().to_owned());
            self.parts.add_tie(Tie { id, sources, ..tie.clone() });
        }
    }

    /// The graph, with the sources that something in it names.
    pub(super) fn finish(mut self) -> Result<World, Vec<Problem>> {
        let mut ties: BTreeMap<&SourceId, usize> = BTreeMap::new();
        let mut cited: BTreeSet<&SourceId> = BTreeSet::new();
        for tie in self.parts.ties.values() {
            for source in tie.sources.iter().map(|citation| &citation.source).collect::<BTreeSet<_>>() {
                *ties.entry(source).or_default() += 1;
                cited.insert(source);
            }
        }
        cited.extend(self.parts.actors.values().flat_map(|actor| &actor.sources).map(|citation| &citation.source));
        let made = (self.standing.iter())
            .map(|(origin, instead)| {
                let source = self.sources[origin.0].id.clone();
                let ties = ties.get(&source).copied().unwrap_or(0);
                Made { source, instead: instead.clone(), ties }
            })
            .collect();
        let sources = self.sources.iter().filter(|source| cited.contains(&source.id)).cloned();
        let sources = sources.map(|source| (source.id.clone(), source)).collect();
        self.parts.sources = sources;
        self.parts.as_of = self.as_of();
        let graph = Graph::new(self.parts)?;
        Ok(World { graph, made, remarks: self.remarks })
    }

    /// The last day of the last year of the range for which there are yearly figures of ties, or else of anything.
    fn as_of(&self) -> Date {
        let all = self.batches.iter().map(|batch| &batch.facts);
        let shares = all.clone().flat_map(|facts| facts.flows.iter().map(|flow| flow.year));
        let arms = all.clone().flat_map(|facts| facts.deliveries.iter().map(|delivery| delivery.year));
        let capabilities = all.clone().flat_map(|facts| facts.capabilities.iter().map(|yearly| yearly.year));
        let any = || {
            let days = self.parts.ties.values().flat_map(|tie| tie.period.since.into_iter().chain(tie.period.until));
            let attributes =
                all.clone().flat_map(|facts| facts.attributes.iter().map(|attribution| attribution.figure.year));
            days.map(Date::year).chain(attributes).max()
        };
        let events = all.clone().flat_map(|facts| facts.reports.iter().map(|reports| reports.day));
        if let (None, None, Some(day)) = (shares.clone().max(), capabilities.clone().max(), events.max()) {
            // Reports are known by the day, and end long before their year may.
            return self.range.until.map_or(day, |until| until.min(day));
        }
        let last = shares.max().or_else(|| arms.max()).or_else(|| capabilities.max()).or_else(any);
        let last = last.or(self.options.to).unwrap_or(2000);
        Bound::Last.of_year(self.options.to.map_or(last, |to| last.min(to)))
    }
}

/// A name as an id, for instance `va-ai-kolone` of Va'ai Kolone.
pub(in crate::import) fn slug(name: &str) -> String {
    let slug = slug::slugify(name);
    if slug.is_empty() { "unnamed".to_owned() } else { slug }
}

/// The file that says what this one says, but more precisely.
fn better(batch: &Batch, batches: &[Batch]) -> Option<String> {
    if batch.facts.is_empty() {
        return None;
    }
    let same = batches.iter().filter(|other| other.set.id == batch.set.id && !other.facts.is_empty());
    let better = same.filter(|other| other.layout.rank < batch.layout.rank);
    better.min_by_key(|other| (other.layout.rank, &other.name)).map(|other| other.name.clone())
}
