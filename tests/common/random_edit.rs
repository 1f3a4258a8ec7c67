//! Random edits of a graph: such as fit it, and such as need not.

use demarche::model::{
    Actor, ActorKind, Citation, Confidence, Date, Dispute, Graph, HostilityLevel, MediationStyle, Pact, Relation,
    Source, Tie, TieKind,
};
use demarche::scenario::{Edit, ReplaceLeader, Selector, Target, Thing, Values, apply};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::Index;

use super::random_graph::{self, actor, date, different, name, source};

/// What an edit is made of once there is a graph to edit.
#[derive(Clone, Debug)]
pub(crate) struct Seed {
    verb: usize,
    picks: [Index; 4],
    figure: f64,
    day: Date,
    text: String,
    coin: bool,
    source: Source,
    actor: Actor,
    tie: random_graph::Seed,
    strength: Option<f64>,
}

/// How many verbs there are.
const VERBS: usize = 18;

/// Seeds of edits, some of them with figures that no file allows.
fn seed(figure: impl Strategy<Value = f64>) -> impl Strategy<Value = Seed> {
    let added = (source(), actor(), random_graph::tie());
    let said = (figure, date(), name(), any::<bool>(), option::of(0.0..=1.0_f64));
    // Few random graphs have what these verbs need.
    let verb = prop_oneof![18 => 0..VERBS, 3 => Just(3), 3 => Just(9), 6 => Just(12)];
    (verb, any::<[Index; 4]>(), said, added).prop_map(|(verb, picks, said, added)| {
        let ((figure, day, text, coin, strength), (source, actor, tie)) = (said, added);
        Seed { verb, picks, figure, day, text, coin, source, actor, tie, strength }
    })
}

/// Seeds from which [`applicable`] makes edits.
pub(crate) fn seeds(most: usize) -> impl Strategy<Value = Vec<Seed>> {
    vec(seed(0.0..1.5_f64), 0..=most)
}

/// Seeds of edits with any number and name.
pub(crate) fn wild_seeds(most: usize) -> impl Strategy<Value = Vec<Seed>> {
    let figure = prop_oneof![
        4 => -2.0..2.0_f64,
        1 => Just(f64::NAN),
        1 => Just(f64::INFINITY),
        1 => Just(f64::NEG_INFINITY),
        1 => any::<f64>(),
    ];
    vec(seed(figure), 0..=most)
}

/// The edits that can be done one after the other, and the graph that they make.
pub(crate) fn applicable(seeds: &[Seed], base: &Graph) -> (Vec<Edit>, Graph) {
    let mut graph = base.clone();
    let mut edits = Vec::new();
    for (at, seed) in seeds.iter().enumerate() {
        let Some(edit) = seed.edit(at, &graph) else { continue };
        if let Ok(applied) = apply(&graph, std::slice::from_ref(&edit)) {
            graph = applied.graph;
            edits.push(edit);
        }
    }
    (edits, graph)
}

/// Edits that were made for one graph and know nothing of what the ones before have done, with a wrong name here and
/// there.
pub(crate) fn any_edits(seeds: &[Seed], graph: &Graph) -> Vec<Edit> {
    seeds.iter().enumerate().filter_map(|(at, seed)| seed.edit(at, graph)).collect()
}

impl Seed {
    /// The edit that the seed makes of a graph; `None` if there is nothing to edit.
    fn edit(&self, at: usize, graph: &Graph) -> Option<Edit> {
        let actors: Vec<Actor> = graph.actors().cloned().collect();
        let ties: Vec<&Tie> = graph.ties().collect();
        let new = |what: &str| format!("{what}-new-{at}");
        let pick = |n: usize, of: usize| (of > 0).then(|| self.picks[n].index(of));
        let tie = || pick(0, ties.len()).map(|at| ties[at]);
        let actor = || pick(0, actors.len()).map(|at| &actors[at]);
        Some(match self.verb {
            0 => Edit::AddSource(Source { id: new("source").into(), ..self.source.clone() }),
            1 => {
                let mut actor = Actor { id: new(self.actor.kind.name()).into(), ..self.actor.clone() };
                // What a random actor cites may have been taken out.
                actor.sources.clear();
                Edit::AddActor(actor)
            }
            2 => {
                let parties = different(&actors, &self.picks[..2], |_| true);
                let [a, b] = parties.as_slice() else { return None };
                let parties = vec![a.id.clone(), b.id.clone()];
                let (name, sources) = (self.text.clone(), Vec::new());
                Edit::AddDispute(Dispute { id: new("dispute").into(), name, parties, note: None, sources })
            }
            3 => {
                if graph.sources().len() == 0 {
                    return None;
                }
                Edit::AddTie(self.tie.clone().tie(&new("tie"), &actors, graph.parts())?)
            }
            4 => Edit::RemoveSource(graph.sources().nth(pick(0, graph.sources().len())?)?.id.clone()),
            5 => Edit::RemoveActor(actor()?.id.clone()),
            6 => Edit::RemoveDispute(graph.disputes().next()?.id.clone()),
            7 => Edit::RemoveTie(tie()?.id.clone()),
            8 => Edit::Remove(self.selector(tie()?)),
            9 => self.set(graph, at)?,
            10 => Edit::Scale {
                what: match (self.coin, self.picks[1].index(2)) {
                    (true, _) => Target::Where(Box::new(self.selector(tie()?))),
                    (false, 0) => Target::Thing(Thing::Tie(tie()?.id.clone())),
                    (false, _) => Target::Thing(Thing::Actor(actor()?.id.clone())),
                },
                by: self.figure,
            },
            11 => Edit::End {
                what: match self.picks[1].index(4) {
                    0 => Target::Where(Box::new(self.selector(tie()?))),
                    1 => Target::Thing(Thing::Actor(actor()?.id.clone())),
                    2 => Target::Thing(Thing::Source(tie()?.sources.first()?.source.clone())),
                    _ => Target::Thing(Thing::Tie(tie()?.id.clone())),
                },
                on: self.day,
            },
            12 => {
                let led = ties.iter().filter(|tie| tie.kind() == TieKind::Leadership).collect::<Vec<_>>();
                let led = led[pick(0, led.len())?];
                let Relation::Leadership { leader, of, .. } = &led.relation else { return None };
                let others: Vec<&Actor> =
                    actors.iter().filter(|a| a.kind == ActorKind::Leader && (a.id != *leader || self.coin)).collect();
                Edit::ReplaceLeader(ReplaceLeader {
                    of: of.clone(),
                    by: others[pick(1, others.len())?].id.clone(),
                    // Not before there is anybody to replace.
                    on: led.period.since.map_or(self.day, |since| since.tomorrow().unwrap_or(since)),
                    instead_of: self.coin.then(|| leader.clone()),
                    control: self.strength,
                    name: self.coin.then(|| new("leads").into()),
                    sources: graph.sources().take(1).map(|source| Citation::of(source.id.as_str())).collect(),
                })
            }
            13 => {
                let what = match self.picks[1].index(4) {
                    0 => Thing::Source(graph.sources().next()?.id.clone()),
                    1 => Thing::Actor(actor()?.id.clone()),
                    2 => Thing::Dispute(graph.disputes().next()?.id.clone()),
                    _ => Thing::Tie(tie()?.id.clone()),
                };
                let to = if self.coin { new("renamed") } else { self.text.clone() };
                Edit::Rename { what, to }
            }
            14 => Edit::SetGraph(match self.coin {
                true => Values::default().text("title", &self.text).text("as_of", &self.day.to_string()),
                false => Values::default().text("note", &self.text),
            }),
            15 => Edit::SetModel(match self.picks[0].index(6) {
                0 => Values::default().number("reach", self.figure),
                1 => Values::default().written("needs", format!("{{\"water\": {:?}, \"gas\": 1.0}}", self.figure)),
                2 => Values::default().written("attention", "[\"trade\", \"arms\"]"),
                3 => Values::default().written("hostility", format!("{{War: {:?}, Rivalry: 0.1}}", self.figure)),
                4 => Values::default().written("pacts", "{Entente: 0.25}").number("threshold", self.figure),
                _ => Values::default().number("stake", self.figure).number("control", self.figure),
            }),
            16 => {
                let channels: Vec<_> = graph.model().needs.keys().collect();
                Edit::RemoveChannel(channels[pick(0, channels.len())?].clone())
            }
            _ => {
                let inner = Seed { verb: self.picks[3].index(VERBS - 1), ..self.clone() };
                Edit::Because { reason: self.text.clone(), edits: vec![inner.edit(at, graph)?] }
            }
        })
    }

    /// A description that a tie fits.
    fn selector(&self, tie: &Tie) -> Selector {
        let mut selector = Selector { kind: Some(tie.kind()), ..Selector::default() };
        match self.picks[2].index(5) {
            0 => selector.actor = tie.actors().next().cloned(),
            1 => selector.in_force = Some(self.day),
            2 => selector.named = Some(format!("{}*", &tie.id.as_str()[..3])),
            3 => selector.source = tie.sources.first().map(|citation| citation.source.clone()),
            _ => selector.confidence = tie.confidence,
        }
        selector
    }

    /// Another value for a field of something, which may have no such field.
    fn set(&self, graph: &Graph, at: usize) -> Option<Edit> {
        let nth = |n: usize, of: usize| (of > 0).then(|| self.picks[n].index(of));
        let figure = || Values::default().number("strength", self.figure);
        let (what, values) = match self.picks[1].index(5) {
            0 => {
                let id = graph.sources().nth(nth(0, graph.sources().len())?)?.id.clone();
                let authors = format!("[{:?}]", self.text);
                (Target::Thing(Thing::Source(id)), Values::default().written("authors", authors).none("date"))
            }
            1 => {
                let id = graph.actors().nth(nth(0, graph.actors().len())?)?.id.clone();
                let values = match self.picks[2].index(4) {
                    0 => Values::default().number("capability", self.figure),
                    1 => Values::default().text("name", &self.text).written("aliases", "[\"Somebody\"]"),
                    2 => Values::default().written("needs", format!("{{\"trade\": {:?}}}", self.figure)),
                    _ => Values::default().none("note").written("sources", "[]"),
                };
                (Target::Thing(Thing::Actor(id)), values)
            }
            2 => {
                let id = graph.disputes().next()?.id.clone();
                (Target::Thing(Thing::Dispute(id)), Values::default().text("note", &self.text))
            }
            n => {
                let tie = graph.ties().nth(nth(0, graph.ties().len())?)?;
                let values = match self.picks[2].index(8) {
                    0 => figure(),
                    1 => Values::default().none("low").none("high").none("strength"),
                    2 => Values::default().text("until", &self.day.to_string()),
                    3 => Values::default().none("since").none("confidence"),
                    4 => Values::default().written("sources", "[]").text("note", &self.text),
                    5 => Values::default().written("level", self.picks[3].get(HostilityLevel::ALL).ron_name()),
                    6 => Values::default().written("pact", self.picks[3].get(Pact::ALL).ron_name()),
                    _ => Values::default()
                        .written("style", self.picks[3].get(MediationStyle::ALL).ron_name())
                        .written("confidence", self.picks[2].get(Confidence::ALL).ron_name()),
                };
                let target = match n {
                    3 => Target::Where(Box::new(self.selector(tie))),
                    _ => Target::Thing(Thing::Tie(tie.id.clone())),
                };
                (target, values)
            }
        };
        let one_tie = matches!(what, Target::Thing(Thing::Tie(_)));
        let dated = !matches!(what, Target::Thing(Thing::Source(_) | Thing::Dispute(_)));
        let from = (self.coin && dated).then_some(self.day);
        let renamed = (one_tie && self.coin && self.picks[3].index(2) == 0).then(|| format!("later-{at}").into());
        Some(Edit::Set { what, values, from, renamed })
    }
}
