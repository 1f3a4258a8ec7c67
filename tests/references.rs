//! Bibliographies are read back by a BibTeX parser, and CSL-JSON has the fields that reference managers look for.

use biblatex::{Bibliography, ChunksExt};
use demarche::model::{Source, SourceKind};
use demarche::question::{reference_bibtex, reference_csl, reference_text};
use demarche::text::read_graph;

fn source() -> Source {
    let text = r#"Graph(title: "t", as_of: "2020-01-01", sources: {
        "emerson-1962": (
            title: "Power & dependence: 100 % {sic} relations #1", authors: ["Emerson, Richard M.", "World Bank"],
            container: "American Sociological Review", pages: "27(1), 31–41", date: "1962-02", kind: Article,
            doi: "10.2307/2089716", url: "https://example.org/a_b~c", accessed: "2022-09-13", reliability: A,
            credibility: 1, note: "a_b",
        ),
    })"#;
    read_graph("t.ron", text).expect("sound").value.source("emerson-1962").expect("known").clone()
}

#[test]
fn every_source_of_the_repository_is_read_back() {
    let mut read = 0;
    for text in [
        include_str!("../graphs/nagorno-karabakh.ron"),
        include_str!("../graphs/nile-dam.ron"),
        include_str!("../graphs/textbook.ron"),
    ] {
        let graph = read_graph("graph.ron", text).expect("sound").value;
        let all: String = graph.sources().map(reference_bibtex).collect();
        let bibliography = Bibliography::parse(&all).expect("BibTeX");
        for source in graph.sources() {
            let entry = bibliography.get(source.id.as_str()).unwrap_or_else(|| panic!("no entry {}", source.id));
            assert_eq!(entry.title().expect("a title").format_verbatim(), source.title, "{}", source.id);
            assert_eq!(entry.author().map_or(0, |authors| authors.len()), source.authors.len(), "{}", source.id);
            read += 1;
        }
    }
    assert!(read > 30, "only {read} sources");
}

#[test]
fn what_means_something_to_bibtex_is_escaped() {
    let bibliography = Bibliography::parse(&reference_bibtex(&source())).expect("BibTeX");
    let entry = bibliography.get("emerson-1962").expect("an entry");
    assert_eq!(entry.title().expect("a title").format_verbatim(), source().title);
    let authors = entry.author().expect("authors");
    assert_eq!((authors[0].name.as_str(), authors[0].given_name.as_str()), ("Emerson", "Richard M."));
    assert_eq!(authors[1].name, "World Bank");
    assert_eq!(entry.doi().expect("a DOI"), "10.2307/2089716");
    assert_eq!(entry.url().expect("an address"), "https://example.org/a_b~c");
}

#[test]
fn csl_has_names_dates_and_kinds() {
    let item = reference_csl(&source());
    assert_eq!(item["type"], "article-journal");
    assert_eq!(item["author"][0]["family"], "Emerson");
    assert_eq!(item["author"][1]["literal"], "World Bank");
    assert_eq!(item["issued"]["date-parts"], serde_json::json!([[1962, 2]]));
    assert_eq!(item["DOI"], "10.2307/2089716");
}

#[test]
fn the_text_names_everybody_once() {
    assert_eq!(
        reference_text(&source()),
        "Emerson, Richard M. and World Bank (1962). Power & dependence: 100 % {sic} relations #1. American \
         Sociological Review, 27(1), 31–41. https://doi.org/10.2307/2089716 [Admiralty grade A1: completely reliable, \
         confirmed]"
    );
    let bare =
        Source { authors: Vec::new(), kind: SourceKind::Assumption, doi: None, url: None, date: None, ..source() };
    assert!(reference_text(&bare).starts_with("Power & dependence"), "{}", reference_text(&bare));
    assert!(reference_text(&bare).contains("[assumption]"));
}
