//! Questions about structure: `centrality`, `brokers`, `similarity`.

use demarche::leverage::Leverage as System;
use demarche::model::{ActorKind, Snapshot};
use demarche::question::{
    BrokerOptions, Brokers as Found, Centrality as Ranked, CentralityOptions, Chokepoints, Comparison, Grouping,
    Question, Similarity, in_full,
};
use demarche::structure::{Lengths, Measure, MeasureOptions, NetworkOptions, SignedOptions, View};

use super::super::args::{Brokers, Centrality, MeasureName, NetworkName, SimilarityArgs};
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::subject::Subject;
use super::super::text;
use super::kinds;

pub(super) fn centrality(command: &Centrality, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let options = centrality_options(command)?;
    let top = options.top;
    let shown = CentralityOptions { top: if output.is_text() { None } else { top }, ..options };
    let snapshot = Snapshot::new(&subject.graph, subject.on);
    let system = System::new(&snapshot, &subject.model);
    match command.measure {
        Some(name) => {
            let measure = measure(name);
            if measure.view() == View::Signed && command.network.is_some() {
                return Err(Failure::usage(
                    format!("--network: {} is taken of signs, and of no other network", measure.label()),
                    Some("leave --network out, or ask for betweenness, closeness, katz or pagerank".to_owned()),
                ));
            }
            let answer = Ranked::answer(&system, measure, &shown);
            output.answer(&answer, || answer.table(), |sheet| text::centrality(sheet, &answer, subject, top))
        }
        None => {
            let answer = Comparison::answer(&system, &shown);
            output.answer(&answer, || answer.table(), |sheet| text::comparison(sheet, &answer, subject, top))
        }
    }
}

pub(super) fn brokers(command: &Brokers, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    let snapshot = Snapshot::new(&subject.graph, subject.on);
    let system = System::new(&snapshot, &subject.model);
    if let (Some(from), Some(to)) = (&command.from, &command.to) {
        let Question::Path { from, to } = subject.question(&["path", from, to])? else {
            unreachable!("the words ask for a path")
        };
        let answer = Chokepoints::answer(&system, &from, &to);
        return output.answer(&answer, || answer.table(), |sheet| text::chokepoints(sheet, &answer, subject));
    }
    let options = BrokerOptions {
        by: grouping(&command.by, subject)?,
        view: view(command.network),
        ties: NetworkOptions { hostility: command.hostility },
        kinds: kinds(&command.kind),
        top: if output.is_text() { None } else { command.top },
    };
    let answer = Found::answer(&system, &options);
    output.answer(&answer, || answer.table(), |sheet| text::brokers(sheet, &answer, subject, command.top))
}

pub(super) fn similarity(command: &SimilarityArgs, subject: &Subject, output: &mut Output) -> Result<(), Failure> {
    // Two different actors are asked for, as they are of mediators.
    let Question::Mediators { x, y } = subject.question(&["mediators", &command.a, &command.b])? else {
        unreachable!("the words ask for mediators")
    };
    let snapshot = Snapshot::new(&subject.graph, subject.on);
    let system = System::new(&snapshot, &subject.model);
    let signs = SignedOptions { mediation: command.mediation, membership: command.membership };
    let answer = Similarity::answer(&system, &x, &y, signs);
    output.answer(&answer, || answer.table(), |sheet| text::similarity(sheet, &answer, subject))
}

fn centrality_options(command: &Centrality) -> Result<CentralityOptions, Failure> {
    let refuse = |flag: &str, figure: f64, what: &str, right: &str| {
        Err(Failure::usage(format!("{flag}: {} is no {what}", in_full(figure)), Some(right.to_owned())))
    };
    if !(0.0..1.0).contains(&command.damping) {
        return refuse("--damping", command.damping, "damping", "give a number from 0 to below 1, for instance 0.85");
    }
    if !(command.beta >= -1.0 && command.beta < 0.0) {
        return refuse("--beta", command.beta, "beta", "give a number from -1 to below 0, for instance -0.8");
    }
    if let Some(attenuation) = command.attenuation.filter(|a| !(a.is_finite() && *a >= 0.0)) {
        return refuse("--attenuation", attenuation, "attenuation", "give a number from 0 up, for instance 0.5");
    }
    Ok(CentralityOptions {
        measure: MeasureOptions {
            lengths: if command.weighted { Lengths::InverseWeight } else { Lengths::Steps },
            attenuation: command.attenuation,
            damping: command.damping,
            beta: command.beta,
        },
        view: command.network.map(view),
        ties: NetworkOptions { hostility: command.joins.hostility },
        signs: SignedOptions { mediation: command.joins.mediation, membership: command.joins.membership },
        kinds: kinds(&command.kind),
        top: command.top,
    })
}

fn grouping(by: &str, subject: &Subject) -> Result<Grouping, Failure> {
    Ok(match by {
        "camp" => Grouping::Camp,
        "organisation" | "organization" => Grouping::Organisation,
        "kind" => Grouping::Kind,
        "form" => Grouping::Form,
        name => match subject.graph.names().find(name) {
            Ok(id) if subject.graph.actor(id.as_str()).is_some_and(|a| a.kind == ActorKind::Organisation) => {
                Grouping::Membership(id.clone())
            }
            Ok(id) => {
                return Err(Failure::usage(
                    format!("--by: '{id}' is no organisation, and so has no members"),
                    Some("give camp, organisation, kind, form, or the name of an organisation in the graph".to_owned()),
                ));
            }
            Err(error) => {
                return Err(Failure::usage(
                    format!("--by: '{name}' is no way to group actors ({error})"),
                    Some("give camp, organisation, kind, form, or the name of an organisation in the graph".to_owned()),
                ));
            }
        },
    })
}

fn view(name: NetworkName) -> View {
    match name {
        NetworkName::Ties => View::Ties,
        NetworkName::Dependence => View::Dependence,
    }
}

fn measure(name: MeasureName) -> Measure {
    match name {
        MeasureName::Pn => Measure::Pn,
        MeasureName::Independence => Measure::Independence,
        MeasureName::SignedDegree => Measure::SignedDegree,
        MeasureName::SignedEigenvector => Measure::SignedEigenvector,
        MeasureName::Betweenness => Measure::Betweenness,
        MeasureName::Closeness => Measure::Closeness,
        MeasureName::Katz => Measure::Katz,
        MeasureName::Pagerank => Measure::Pagerank,
    }
}
