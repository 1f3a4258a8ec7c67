//! Random graphs that are always sound.

use std::collections::BTreeMap;

use demarche::model::{
    Actor, ActorKind, Attribute, Capability, Citation, Confidence, Credibility, Date, Dispute, HostilityLevel,
    MediationStyle, OrganisationForm, Pact, Parts, Period, Relation, Reliability, Source, SourceKind, Tie,
};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Channels a random tie may be in: some of the defaults, and one that only the graph itself declares.
const CHANNELS: &[&str] = &["security", "trade", "energy", "arms", "diplomacy", "water"];

/// Attributes a random actor may have.
const ATTRIBUTES: &[&str] = &["un-ideal-point", "polity"];

/// Sound parts of up to that many actors and ties.
///
/// Actors carry their position as a number. Agency forms no cycle because an organisation's members come before it
/// in that order, and nobody leads a leader. A tie that finds no fitting actors is left out.
pub(crate) fn parts(max_actors: usize, max_ties: usize) -> impl Strategy<Value = Parts> {
    let head = (name(), date(), option::of(name()), need(), 0.0..0.95_f64, 0.0..0.5_f64);
    let sources = vec(source(), 1..=4);
    let actors = vec(actor(), 0..=max_actors);
    let dispute = option::of((name(), any::<[prop::sample::Index; 2]>()));
    let ties = vec(tie(), 0..=max_ties);
    (head, sources, actors, dispute, ties).prop_map(|(head, sources, actors, dispute, ties)| {
        let (title, as_of, note, water, reach, threshold) = head;
        let mut parts = Parts::new(title, as_of);
        parts.note = note;
        parts.model.needs.insert("water".into(), water);
        (parts.model.reach, parts.model.threshold) = (reach, threshold);
        for (i, mut source) in sources.into_iter().enumerate() {
            source.id = format!("source-{i}").into();
            parts.add_source(source);
        }
        let actors: Vec<Actor> = actors.into_iter().enumerate().map(|(i, actor)| placed(actor, i)).collect();
        for actor in &actors {
            parts.add_actor(actor.clone());
        }
        if let Some((name, [first, second])) = dispute
            && let [a, b] = different(&actors, &[first, second], |_| true).as_slice()
        {
            let parties = vec![a.id.clone(), b.id.clone()];
            parts.add_dispute(Dispute {
                id: "quarrel".into(),
                name,
                parties,
                note: None,
                sources: vec![Citation::of("source-0")],
            });
        }
        for (i, seed) in ties.into_iter().enumerate() {
            if let Some(tie) = seed.tie(&format!("tie-{i}"), &actors, &parts) {
                parts.add_tie(tie);
            }
        }
        parts
    })
}

/// Names that printers and formats like to stumble over.
pub(crate) fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-z]{2,9}( [A-Z][a-z]{2,9})?",
        2 => "[\\PC]{1,12}",
        1 => select(vec![
            "Côte d'Ivoire", "Türkiye", "Հայաստան", "中华人民共和国", "الجزائر", "a \"quoted\" name", "<b>&amp;</b>",
            "semi;colon, comma", "back\\slash", "two\nlines", "tab\there", "=1+1", "|pipe|", "{brace}", "null", "-",
            " space around ", "e\u{301}", "👩‍👩‍👧", "\u{202e}right to left", "%s", "--option", "graph", "a]]>b", "#",
        ]).prop_map(str::to_owned),
    ]
}

pub(crate) fn date() -> impl Strategy<Value = Date> {
    (2000..=2024_i16, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| Date::constant(year, month, day))
}

fn period() -> impl Strategy<Value = Period> {
    (option::of(date()), option::of(date())).prop_map(|(a, b)| match (a, b) {
        (Some(a), Some(b)) => Period { since: Some(a.min(b)), until: Some(a.max(b)) },
        (since, until) => Period { since, until },
    })
}

/// A part of 1; the ends often enough to matter.
fn unit() -> impl Strategy<Value = f64> {
    prop_oneof![6 => 0.0..=1.0_f64, 1 => Just(0.0), 1 => Just(1.0)]
}

fn need() -> impl Strategy<Value = f64> {
    prop_oneof![6 => 0.0..5.0_f64, 1 => Just(0.0)]
}

pub(crate) fn source() -> impl Strategy<Value = Source> {
    let grade = (option::of(select(Reliability::ALL)), option::of(1..=6_u8));
    let year = option::of((1990..=2024_u16).prop_map(|year| year.to_string()));
    (name(), vec(name(), 0..3), year, select(SourceKind::ALL), any::<bool>(), grade).prop_map(
        |(title, authors, date, kind, has_doi, (reliability, credibility))| Source {
            id: "".into(),
            title,
            authors,
            publisher: None,
            container: None,
            date,
            kind,
            version: None,
            pages: None,
            doi: has_doi.then(|| "10.1000/182".to_owned()),
            url: has_doi.then(|| "https://example.org/?a=1&b=2".to_owned()),
            accessed: None,
            reliability,
            credibility: credibility.and_then(Credibility::new),
            note: None,
        },
    )
}

/// An actor whose id, codes and position are still to be set.
pub(crate) fn actor() -> impl Strategy<Value = Actor> {
    let kind = prop_oneof![
        5 => Just(ActorKind::State),
        2 => Just(ActorKind::Leader),
        3 => Just(ActorKind::Organisation),
    ];
    let capability = prop_oneof![
        Just(None),
        (0.0..0.3_f64).prop_map(|value| Some(Capability::Constant(value))),
        btree_map(date(), 0.0..0.3_f64, 1..4).prop_map(|series| Some(Capability::Series(series))),
    ];
    let needs = prop_oneof![2 => Just(BTreeMap::new()), 1 => btree_map(select(CHANNELS), need(), 1..4)];
    let figure = prop_oneof![
        (-3.0..3.0_f64).prop_map(Attribute::Constant),
        btree_map(date(), option::of(-3.0..3.0_f64), 1..4).prop_map(Attribute::Series),
    ];
    let attributes = prop_oneof![2 => Just(BTreeMap::new()), 1 => btree_map(select(ATTRIBUTES), figure, 1..3)];
    let form = option::of(select(OrganisationForm::ALL));
    let figures = (capability, needs, attributes);
    (kind, name(), vec(name(), 0..2), figures, form, option::of(name()), any::<bool>()).prop_map(
        |(kind, name, aliases, (capability, needs, attributes), form, note, is_cited)| {
            let mut actor = Actor::new("", kind, name);
            (actor.aliases, actor.capability, actor.note) = (aliases, capability, note);
            if kind == ActorKind::State {
                actor.needs = needs.into_iter().map(|(channel, need)| (channel.into(), need)).collect();
            }
            actor.attributes = attributes.into_iter().map(|(name, figure)| (name.into(), figure)).collect();
            if kind == ActorKind::Organisation {
                actor.form = form;
            }
            if is_cited {
                actor.sources = vec![Citation::of("source-0")];
            }
            actor
        },
    )
}

/// The actor with the id of its position. Some states have codes, no two the same.
fn placed(mut actor: Actor, position: usize) -> Actor {
    const CODES: [(&str, u16); 4] = [("ARM", 371), ("AZE", 373), ("TUR", 640), ("XKX", 347)];
    actor.id = format!("{}-{position}", actor.kind.name()).into();
    if let Some((iso3, cow)) = CODES.get(position).filter(|_| actor.kind == ActorKind::State) {
        (actor.iso3, actor.cow) = (Some((*iso3).to_owned()), Some(*cow));
    }
    actor
}

/// What a tie is made of once the actors are known.
#[derive(Clone, Debug)]
pub(crate) struct Seed {
    kind: usize,
    ends: [prop::sample::Index; 3],
    period: Period,
    /// Strength, share, stake or control.
    figure: Option<f64>,
    vote: Option<f64>,
    /// How far the bounds lie beyond the figure.
    margin: Option<f64>,
    term: prop::sample::Index,
    label: Option<String>,
    confidence: Option<Confidence>,
    is_over: bool,
    cited: Vec<(prop::sample::Index, Option<f64>, bool)>,
}

pub(crate) fn tie() -> impl Strategy<Value = Seed> {
    let figures = (option::of(unit()), option::of(unit()), option::weighted(0.3, unit()));
    let cited = vec((any::<prop::sample::Index>(), option::of(unit()), prop::bool::weighted(0.1)), 0..3);
    let words = (any::<prop::sample::Index>(), option::of(name()), option::of(select(Confidence::ALL)), any::<bool>());
    (0..6_usize, any::<[prop::sample::Index; 3]>(), period(), figures, words, cited).prop_map(
        |(kind, ends, period, (figure, vote, margin), (term, label, confidence, is_over), cited)| Seed {
            kind,
            ends,
            period,
            figure,
            vote,
            margin,
            term,
            label,
            confidence,
            is_over,
            cited,
        },
    )
}

impl Seed {
    pub(crate) fn tie(self, id: &str, actors: &[Actor], parts: &Parts) -> Option<Tie> {
        let relation = self.relation(actors)?;
        let is_figure_of_relation =
            !matches!(relation, Relation::Alliance { .. } | Relation::Hostility { .. } | Relation::Mediation { .. });
        let may_be_over = matches!(relation, Relation::Hostility { .. } | Relation::Mediation { .. });
        let mut tie = Tie::new(id, relation, self.period);
        tie.strength = self.figure.filter(|_| !is_figure_of_relation);
        if let Some(margin) = self.margin {
            let strength = tie.strength(&parts.model);
            (tie.low, tie.high) = (Some((strength - margin).max(0.0)), Some((strength + margin).min(1.0)));
        }
        tie.over = parts.disputes.keys().next().filter(|_| may_be_over && self.is_over).cloned();
        (tie.confidence, tie.note) = (self.confidence, self.label);
        let sources: Vec<_> = parts.sources.keys().collect();
        tie.sources = (self.cited.into_iter())
            .map(|(which, figure, disputes)| Citation {
                figure,
                disputes,
                ..Citation::of(which.get(&sources).as_str())
            })
            .collect();
        Some(tie)
    }

    fn relation(&self, actors: &[Actor]) -> Option<Relation> {
        let is_collective = |actor: &Actor| actor.kind != ActorKind::Leader;
        let ends = |number: usize| different(actors, &self.ends[..number], is_collective);
        let id = |actor: &&Actor| actor.id.clone();
        match self.kind {
            0 | 1 | 3 => {
                let ends = ends(2);
                let [a, b] = ends.as_slice() else { return None };
                let between = (id(a), id(b));
                Some(match self.kind {
                    0 => Relation::Alliance { between, pact: *self.term.get(Pact::ALL) },
                    1 => Relation::Hostility { between, level: *self.term.get(HostilityLevel::ALL) },
                    _ => Relation::Dependence {
                        of: between.0,
                        on: between.1,
                        channel: (*self.term.get(CHANNELS)).into(),
                        share: self.figure.unwrap_or(0.5),
                    },
                })
            }
            2 => {
                let ends = ends(3);
                let [by, a, b] = ends.as_slice() else { return None };
                let style = *self.term.get(MediationStyle::ALL);
                Some(Relation::Mediation { by: id(by), between: (id(a), id(b)), style })
            }
            4 => {
                // Only from an earlier actor to a later one: no cycle of agency can come of that.
                let of = self.pick(actors, 0, |actor| actor.kind == ActorKind::Organisation)?;
                let before = actors.iter().position(|actor| actor.id == of.id)?;
                let member = self.pick(&actors[..before], 1, is_collective)?;
                Some(Relation::Membership {
                    member: member.id.clone(),
                    of: of.id.clone(),
                    role: self.label.clone(),
                    vote: self.vote,
                    stake: self.figure,
                })
            }
            _ => {
                // Nobody leads a leader, so that none is on a cycle.
                let leader = self.pick(actors, 0, |actor| actor.kind == ActorKind::Leader)?;
                let of = self.pick(actors, 1, is_collective)?;
                Some(Relation::Leadership {
                    leader: leader.id.clone(),
                    of: of.id.clone(),
                    office: self.label.clone(),
                    control: self.figure,
                })
            }
        }
    }

    fn pick<'a>(&self, actors: &'a [Actor], end: usize, fits: impl Fn(&Actor) -> bool) -> Option<&'a Actor> {
        different(actors, &self.ends[end..=end], fits).first().copied()
    }
}

/// As many different fitting actors as there are picks; fewer if there are not that many.
pub(crate) fn different<'a>(
    actors: &'a [Actor],
    picks: &[prop::sample::Index],
    fits: impl Fn(&Actor) -> bool,
) -> Vec<&'a Actor> {
    let mut left: Vec<&Actor> = actors.iter().filter(|actor| fits(actor)).collect();
    let mut chosen = Vec::new();
    for pick in picks {
        if !left.is_empty() {
            chosen.push(left.remove(pick.index(left.len())));
        }
    }
    chosen
}
