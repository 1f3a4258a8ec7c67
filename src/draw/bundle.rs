//! From ties to lines, and ties that are drawn as one line.

use std::collections::BTreeMap;

use crate::model::{Ends, InForce, LeverageModel, Relation, TieKind};

use super::{Line, Status};

/// The lines of a tie in force: one, or two for a mediation; ends are positions in the snapshot.
pub(super) fn lines(in_force: &InForce, model: &LeverageModel) -> Vec<Line> {
    let join = |from, to| line(in_force, model, from, to);
    match in_force.ends {
        Ends::Alliance(a, b) | Ends::Hostility(a, b) => vec![join(a.min(b), a.max(b))],
        Ends::Dependence { of, on } => vec![join(of, on)],
        Ends::Membership { member, of } => vec![join(member, of)],
        Ends::Leadership { leader, of } => vec![join(leader, of)],
        Ends::Mediation { by, between } => vec![join(by, between.0), join(by, between.1)],
    }
}

/// Lines of one kind with the same ends become one, unless something else became of them: as wide as the strongest, labelled with the labels of all.
pub(super) fn bundle(lines: Vec<Line>) -> Vec<Line> {
    let mut at: BTreeMap<(TieKind, Option<Status>, usize, usize), usize> = BTreeMap::new();
    let mut bundled: Vec<Line> = Vec::new();
    for line in lines {
        match at.get(&(line.kind, line.status, line.from, line.to)) {
            Some(&first) => {
                let first = &mut bundled[first];
                first.strength = first.strength.max(line.strength);
                first.heavy |= line.heavy;
                first.ties.extend(line.ties);
                for label in line.labels {
                    if !first.labels.contains(&label) {
                        first.labels.push(label);
                    }
                }
            }
            None => {
                at.insert((line.kind, line.status, line.from, line.to), bundled.len());
                bundled.push(line);
            }
        }
    }
    bundled
}

fn line(in_force: &InForce, model: &LeverageModel, from: usize, to: usize) -> Line {
    let tie = in_force.tie();
    Line {
        ties: vec![tie.id.clone()],
        kind: tie.kind(),
        from,
        to,
        labels: label(&tie.relation).into_iter().collect(),
        strength: tie.strength(model),
        status: None,
        heavy: false,
    }
}

/// What is written on a line.
pub(crate) fn label(relation: &Relation) -> Option<String> {
    match relation {
        Relation::Alliance { pact, .. } => Some(pact.label().to_owned()),
        Relation::Hostility { level, .. } => Some(level.label().to_owned()),
        Relation::Mediation { style, .. } => Some(style.label().to_owned()),
        Relation::Dependence { channel, share, .. } => Some(format!("{channel} {}", percent(*share))),
        Relation::Membership { role, .. } => role.clone(),
        Relation::Leadership { office, .. } => office.clone(),
    }
}

pub(super) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 1.0 { format!("{percent:.1} %") } else { format!("{percent:.0} %") }
}
