//! How alike two actors' ties are.

use demarche::question::{Portfolio, Position, Similarity, capitalised, list};

use super::super::subject::Subject;
use super::Sheet;
use super::notes::caution;
use super::sheet::Align::{Left, Right};
use super::structure::{about, figure};

/// To `similarity A B`.
pub(crate) fn similarity(sheet: &mut Sheet, answer: &Similarity, subject: &Subject) {
    sheet.verdict(&answer.verdict);
    sheet.gap();
    let [a, b] = &answer.names;
    let row = |line: &Portfolio| {
        vec![
            line.portfolio.to_owned(),
            line.third_parties.to_string(),
            line.ties[0].to_string(),
            line.ties[1].to_string(),
            line.shared.to_string(),
            figure(line.s, 2),
            figure(line.kappa, 2),
            figure(line.pi, 2),
        ]
    };
    let columns = [
        ("portfolio", Left),
        ("third parties", Right),
        (a.as_str(), Right),
        (b.as_str(), Right),
        ("the same", Right),
        ("S", Right),
        ("κ", Right),
        ("π", Right),
    ];
    sheet.table(&columns, answer.portfolios.iter().map(row).collect());
    for line in answer.portfolios.iter().filter(|line| !line.positions.is_empty()) {
        sheet.heading(&format!("{} ({})", capitalised(line.portfolio), line.scale));
        let value = |value: f64| format!("{value}").replace('-', "−");
        let row = |position: &Position| {
            let ties: Vec<&str> = position.ties.iter().map(|tie| tie.as_str()).collect();
            vec![position.name.clone(), value(position.values[0]), value(position.values[1]), ties.join(", ")]
        };
        let columns = [("third party", Left), (a.as_str(), Right), (b.as_str(), Right), ("by the ties", Left)];
        sheet.table(&columns, line.positions.iter().map(row).collect());
    }
    sheet.gap();
    sheet.remark(
        "S counts what neither has as agreement (Signorino and Ritter 1999). κ and π are corrected for chance: 0 is what \
         dealing out the ties at random would give, each its own (Cohen) or both from one pool (Scott); 1 is the same \
         portfolio (Häge 2011). Third parties: all states and organisations but the two, whose own ties are left out; of \
         memberships organisations alone.",
    );
    if !answer.cautions.is_empty() {
        let each: Vec<String> = answer.cautions.iter().map(caution).collect();
        sheet.remark(&format!("Not sure: it rests in part on {}.", list(&each)));
    }
    about(sheet, subject);
}
