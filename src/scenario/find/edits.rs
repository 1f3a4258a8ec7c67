//! Levers and their settings as edits of a scenario, and in words.

use crate::model::{
    Citation, Date, Graph, HostilityLevel, LeverageModel, MediationStyle, Pact, Relation, Source, SourceId, SourceKind,
    Tie, TieId, TieKind,
};
use crate::question::in_sentence;
use crate::scenario::{Edit, Expectation, Target, Thing, Values};
use crate::text::fields::quote;

use super::candidates::nearest;
use super::lever::{Lever, Setting};

/// What is found is assumed, and says so.
const SOURCE: &str = "found-by-search";

/// What edits are written for.
pub(super) struct Writing<'w> {
    pub(super) graph: &'w Graph,
    pub(super) model: &'w LeverageModel,
    pub(super) on: Date,
    pub(super) goal: &'w Expectation,
}

impl Writing<'_> {
    /// The edits that set levers so from the day on. Ties that end are in force until the day before; what is given
    /// another figure or made cites an assumption.
    pub(super) fn edits(&self, sets: &[(&Lever<'_>, Setting)]) -> Vec<Edit> {
        let (source, is_new) = self.source();
        let edits: Vec<Edit> = sets.iter().map(|(lever, setting)| self.edit(lever, *setting, &source)).collect();
        let cited = sets.iter().any(|&(_, setting)| setting != Setting::Ended);
        let cite = (cited && is_new).then(|| {
            let title = format!("Assumed in search of: {}", self.goal.claim);
            Edit::AddSource(assumption(source, title))
        });
        cite.into_iter().chain(edits).collect()
    }

    /// The name of the assumption, and whether there is none of that name yet.
    fn source(&self) -> (SourceId, bool) {
        let mut id: SourceId = SOURCE.into();
        let mut more = 2;
        while let Some(source) = self.graph.source(id.as_str()) {
            if source.kind == SourceKind::Assumption {
                return (id, false);
            }
            id = format!("{SOURCE}-{more}").into();
            more += 1;
        }
        (id, true)
    }

    fn edit(&self, lever: &Lever<'_>, setting: Setting, source: &SourceId) -> Edit {
        let tie = lever.tie.tie();
        let what = Target::Thing(Thing::Tie(tie.id.clone()));
        match (lever.is_new(), setting) {
            (true, setting) => Edit::AddTie(Tie {
                sources: vec![Citation::of(source.as_str())],
                ..figured(tie.clone(), setting.figure(), self.model)
            }),
            (false, Setting::Ended) => match self.on.yesterday().ok().filter(|&eve| begins_by(tie, eve)) {
                Some(eve) => Edit::End { what, on: eve },
                None => Edit::RemoveTie(tie.id.clone()),
            },
            (false, setting) => {
                let mut values = Values::default().number(field(tie.kind()), setting.figure());
                // Bounds and confidence were those of the figure as it was.
                for (name, given) in
                    [("low", tie.low.is_some()), ("high", tie.high.is_some()), ("confidence", tie.confidence.is_some())]
                {
                    values = if given { values.none(name) } else { values };
                }
                values = values.written("sources", format!("[{}]", quote(source.as_str())));
                let from = self.on.yesterday().ok().filter(|&eve| begins_by(tie, eve)).map(|_| self.on);
                let taken = |name: &str| self.graph.tie(name).is_some();
                let renamed = from.and_then(|from| free(&format!("{}-from-{from}", tie.id), taken));
                Edit::Set { what, values, from, renamed }
            }
        }
    }

    /// What a setting does, in words: `weaken 'ceasefire-2020' (mediation) from 0.9 to 0.312`.
    pub(super) fn words(&self, lever: &Lever<'_>, setting: Setting) -> String {
        let tie = lever.tie.tie();
        let kind = tie.kind().label();
        if lever.is_new() {
            return self.new_in_words(tie, setting.figure());
        }
        let before = rounded(lever.before);
        match setting {
            Setting::Ended => format!("end '{}' ({kind}, {before})", tie.id),
            setting => {
                let verb = if setting.figure() < lever.before { "weaken" } else { "strengthen" };
                format!("{verb} '{}' ({kind}) from {before} to {}", tie.id, setting.figure())
            }
        }
    }

    fn new_in_words(&self, tie: &Tie, figure: f64) -> String {
        let name = |id| in_sentence(self.graph.name(id));
        match &figured(tie.clone(), figure, self.model).relation {
            Relation::Alliance { between: (a, b), pact } => {
                format!("new {} of {} and {}, {figure}", pact.label(), name(a), name(b))
            }
            Relation::Hostility { between: (a, b), level } => {
                format!("new {} between {} and {}, {figure}", level.label(), name(a), name(b))
            }
            Relation::Mediation { by, between: (x, y), style } => {
                format!("new {} by {} between {} and {}, {figure}", style.label(), name(by), name(x), name(y))
            }
            Relation::Dependence { of, on, channel, .. } => {
                format!("new dependence of {} on {} in {channel}, {figure}", name(of), name(on))
            }
            Relation::Membership { member, of, .. } => {
                format!("new membership of {} in {}, stake {figure}", name(member), name(of))
            }
            Relation::Leadership { leader, of, .. } => {
                format!("new leadership of {} over {}, control {figure}", name(leader), name(of))
            }
        }
    }
}

/// The field that holds the figure of a kind of tie.
fn field(kind: TieKind) -> &'static str {
    match kind {
        TieKind::Alliance | TieKind::Hostility | TieKind::Mediation => "strength",
        TieKind::Dependence => "share",
        TieKind::Membership => "stake",
        TieKind::Leadership => "control",
    }
}

/// A tie with another figure, under the term whose default is nearest to it.
fn figured(mut tie: Tie, figure: f64, model: &LeverageModel) -> Tie {
    let strength = match &mut tie.relation {
        Relation::Alliance { pact, .. } => {
            *pact = nearest(Pact::ALL, figure, |pact| model.pact(pact));
            Some(model.pact(*pact))
        }
        Relation::Hostility { level, .. } => {
            *level = nearest(HostilityLevel::ALL, figure, |level| model.hostility(level));
            Some(model.hostility(*level))
        }
        Relation::Mediation { style, .. } => {
            *style = nearest(MediationStyle::ALL, figure, |style| model.mediation(style));
            Some(model.mediation(*style))
        }
        Relation::Dependence { share, .. } => {
            *share = figure;
            None
        }
        Relation::Membership { stake, .. } => {
            *stake = Some(figure);
            None
        }
        Relation::Leadership { control, .. } => {
            *control = Some(figure);
            None
        }
    };
    // What is the default of its term anyway is not said twice.
    tie.strength = strength.filter(|&default| default != figure).map(|_| figure);
    tie
}

/// Whether a tie is in force on a day already, if it is later.
fn begins_by(tie: &Tie, day: Date) -> bool {
    tie.period.since.is_none_or(|since| since <= day)
}

/// A name of a tie that is free; `None` where the name itself is.
fn free(name: &str, taken: impl Fn(&str) -> bool) -> Option<TieId> {
    let other = (2..).map(|more| format!("{name}-{more}"));
    let free = std::iter::once(name.to_owned()).chain(other).find(|name| !taken(name))?;
    (free != name).then(|| free.into())
}

/// To three decimals, without zeros at the end.
pub(super) fn rounded(figure: f64) -> f64 {
    (figure * 1000.0).round() / 1000.0
}

fn assumption(id: SourceId, title: String) -> Source {
    Source {
        id,
        title,
        authors: Vec::new(),
        publisher: None,
        container: None,
        date: None,
        kind: SourceKind::Assumption,
        version: None,
        pages: None,
        doi: None,
        url: None,
        accessed: None,
        reliability: None,
        credibility: None,
        note: None,
    }
}
