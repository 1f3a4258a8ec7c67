//! Who stands between others?

use std::collections::BTreeSet;

use serde::Serialize;

use crate::leverage::Leverage;
use crate::model::{ActorId, ActorKind, Date};
use crate::structure::{
    Lengths, NetworkOptions, Roles, SignedOptions, View, betweenness, constraint, cut_points, effective_size, roles,
};

use super::basis::Basis;
use super::centrality::network;
use super::grouping::{Group, Grouping, Groups};
use super::line::kind_name;
use super::table::{Cell, Table};
use super::verdict_structure;

/// How brokers are sought.
#[derive(Clone, Debug, PartialEq)]
pub struct BrokerOptions {
    /// The groups between which they stand.
    pub by: Grouping,
    /// Of what: ties, or direct dependence, whose direction is then the way from who depends to who is depended on.
    pub view: View,
    /// Which ties join.
    pub ties: NetworkOptions,
    /// The kinds of actor to rank; all of them where not given.
    pub kinds: Option<BTreeSet<ActorKind>>,
    /// Rank no more than so many.
    pub top: Option<usize>,
}

/// Actors by what they stand between.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Brokers {
    /// `brokers`.
    pub question: &'static str,
    /// On which day.
    pub on: Date,
    /// The answer in words.
    pub verdict: String,
    /// What they were sought in: `ties` or `dependence`.
    pub network: &'static str,
    /// Actors with a tie in it.
    pub actors: usize,
    /// Which ties count for it.
    pub basis: Basis,
    /// By what actors are grouped.
    pub by: String,
    /// The groups; who is in none of them stands for itself.
    pub groups: Vec<Group>,
    /// What is unsure about the groups.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubt: Option<String>,
    /// The actors with a tie, by betweenness, largest first, then by pairs brokered, then by id.
    pub ranking: Vec<BrokerLine>,
    /// Without whom others would no longer be joined, those who cut off most first, then by id.
    pub cut_points: Vec<CutLine>,
}

/// What an actor stands between.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BrokerLine {
    /// The actor.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// What it is.
    #[serde(serialize_with = "kind_name")]
    pub kind: ActorKind,
    /// The name of its group; `null` where it stands for itself.
    pub group: Option<String>,
    /// Share of shortest ways between others, in `[0, 1]`; `null` where there are fewer than three actors.
    pub betweenness: Option<f64>,
    /// Burt's constraint, above 0; low is room to broker.
    pub constraint: Option<f64>,
    /// Burt's effective size, from 1 to its number of contacts.
    pub effective_size: Option<f64>,
    /// How many actors it is joined to.
    pub contacts: usize,
    /// Ordered pairs that it brokers, all roles together.
    pub brokered: usize,
    /// Pairs of its own group.
    pub coordinator: usize,
    /// Pairs of one other group.
    pub itinerant: usize,
    /// Pairs from another group into its own.
    pub gatekeeper: usize,
    /// Pairs from its own group into another.
    pub representative: usize,
    /// Pairs of two other groups.
    pub liaison: usize,
}

/// An actor without whom others would no longer be joined.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CutLine {
    /// The actor.
    pub actor: ActorId,
    /// Its name.
    pub name: String,
    /// Those who would be cut off from the largest part, in the parts that they would be left in.
    pub cut_off: Vec<Vec<ActorId>>,
}

impl Brokers {
    /// Looks at every actor, and ranks those asked for.
    pub fn answer(leverage: &Leverage<'_>, options: &BrokerOptions) -> Self {
        let snapshot = leverage.snapshot();
        let view = if options.view == View::Dependence { View::Dependence } else { View::Ties };
        let (network, kept) = network(leverage, view, options.ties).joined();
        let groups = Groups::new(leverage, &options.by);
        let numbers: Vec<usize> = kept.iter().map(|&actor| groups.number[actor]).collect();
        let (roles, between) = (roles(&network, &numbers), betweenness(&network, Lengths::Steps));
        let (constraint, size) = (constraint(&network), effective_size(&network));
        let line = |at: usize| {
            let actor = snapshot.actor(kept[at]);
            let Roles { coordinator, itinerant, gatekeeper, representative, liaison } = roles[at];
            BrokerLine {
                actor: actor.id.clone(),
                name: actor.name.clone(),
                kind: actor.kind,
                group: groups.name(kept[at]).map(str::to_owned),
                betweenness: between[at],
                constraint: constraint[at],
                effective_size: size[at],
                contacts: network.mutual(at).len(),
                brokered: roles[at].total(),
                coordinator,
                itinerant,
                gatekeeper,
                representative,
                liaison,
            }
        };
        let wanted = |kind: ActorKind| options.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind));
        let mut ranking: Vec<BrokerLine> = (0..kept.len()).map(line).filter(|line| wanted(line.kind)).collect();
        let first = |line: &BrokerLine| line.betweenness.unwrap_or(0.0);
        // A stable sort: equals stay in the order of ids.
        ranking.sort_by(|a, b| first(b).total_cmp(&first(a)).then_with(|| b.brokered.cmp(&a.brokered)));
        let id = |at: usize| snapshot.actor(kept[at]).id.clone();
        let mut cut = cut_points(&network);
        cut.sort_by_key(|point| std::cmp::Reverse(point.cut_off()));
        let cut_points: Vec<CutLine> = cut
            .into_iter()
            .map(|point| CutLine {
                actor: id(point.actor),
                name: snapshot.actor(kept[point.actor]).name.clone(),
                cut_off: point.parts[1..].iter().map(|part| part.iter().map(|&at| id(at)).collect()).collect(),
            })
            .collect();
        let verdict = verdict_structure::brokers(snapshot.on(), &options.by, &ranking, &cut_points);
        ranking.truncate(options.top.unwrap_or(usize::MAX));
        Self {
            question: "brokers",
            on: snapshot.on(),
            verdict,
            network: view.name(),
            actors: kept.len(),
            basis: Basis::of(leverage, view, options.ties, SignedOptions::default()),
            by: options.by.name().to_owned(),
            groups: groups.list(leverage, &kept),
            doubt: groups.doubt,
            ranking,
            cut_points,
        }
    }

    /// The answer as rows, one an actor.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&[
            "on",
            "rank",
            "actor",
            "name",
            "kind",
            "group",
            "betweenness",
            "constraint",
            "effective_size",
            "contacts",
            "brokered",
            "coordinator",
            "itinerant",
            "gatekeeper",
            "representative",
            "liaison",
            "cut_off",
        ]);
        for (rank, line) in self.ranking.iter().enumerate() {
            let cut = self.cut_points.iter().find(|point| point.actor == line.actor);
            table.push(vec![
                self.on.into(),
                (rank + 1).into(),
                Cell::from(&line.actor),
                line.name.clone().into(),
                line.kind.name().into(),
                line.group.clone().into(),
                line.betweenness.into(),
                line.constraint.into(),
                line.effective_size.into(),
                line.contacts.into(),
                line.brokered.into(),
                line.coordinator.into(),
                line.itinerant.into(),
                line.gatekeeper.into(),
                line.representative.into(),
                line.liaison.into(),
                cut.map_or(0, CutLine::number).into(),
            ]);
        }
        table
    }
}

impl CutLine {
    /// How many would be cut off.
    pub fn number(&self) -> usize {
        self.cut_off.iter().map(Vec::len).sum()
    }
}
