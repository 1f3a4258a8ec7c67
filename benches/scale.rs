mod world;
use demarche::leverage::{Leverage, Wanted, neighbourhood};
use demarche::model::{Bonds, Snapshot};
use demarche::question::{Options, Question, ask};
use std::time::Instant;

fn main() {
    for ties in [1_000, 10_000, 100_000, 1_000_000] {
        let t = Instant::now();
        let graph = world::large::graph(ties);
        let built = t.elapsed();
        let t = Instant::now();
        let bonds = Bonds::new(&graph);
        println!("{ties} built {built:?} bonds {:?}", t.elapsed());
        for precision in [1e-4, 1e-6, 1e-9] {
            let id = |i: usize| format!("state-{}", i * 7919 % (ties * 85 / 1000));
            let (mut over, mut both, mut sys, mut answer, mut size, mut whole) = (0.0, 0.0, 0.0, 0.0, 0, 0);
            let n = 10;
            for i in 0..n {
                let b = id(i);
                let t = Instant::now();
                let near =
                    neighbourhood(&bonds, graph.as_of(), graph.model(), &[Wanted::Over(b.as_str().into())], precision);
                over += t.elapsed().as_secs_f64();
                let t = Instant::now();
                let near2 = neighbourhood(
                    &bonds,
                    graph.as_of(),
                    graph.model(),
                    &[Wanted::Over(b.as_str().into()), Wanted::Of(b.as_str().into())],
                    precision,
                );
                both += t.elapsed().as_secs_f64();
                std::hint::black_box(near2.len());
                size += near.len();
                whole += (0..near.len()).filter(|&a| near.is_whole(a)).count();
                let t = Instant::now();
                let leverage = Leverage::new(&near, graph.model());
                sys += t.elapsed().as_secs_f64();
                let t = Instant::now();
                let q = Question::Over { target: b.as_str().into() };
                std::hint::black_box(ask(&leverage, &q, &Options { top: Some(20), ..Options::default() }));
                answer += t.elapsed().as_secs_f64();
            }
            let ms = |s: f64| s * 1e3 / n as f64;
            println!(
                "  {precision:e}: size {} whole {} | over {:.3} ms, both {:.3}, system {:.3}, answer {:.3}",
                size / n,
                whole / n,
                ms(over),
                ms(both),
                ms(sys),
                ms(answer)
            );
        }
        let t = Instant::now();
        let snapshot = Snapshot::new(&graph, graph.as_of());
        let a = t.elapsed();
        let t = Instant::now();
        let _l = Leverage::new(&snapshot, graph.model());
        println!("  exact: snapshot {a:?} leverage {:?}", t.elapsed());
    }
}
