//! The model an answer was computed with, as JSON.

use serde_json::{Map, Value, json};

use crate::model::LeverageModel;

/// Every parameter, with the names of the model file in lower case.
pub fn model_json(model: &LeverageModel) -> Value {
    fn named<'m, K: 'm>(pairs: impl IntoIterator<Item = (&'m K, &'m f64)>, name: impl Fn(&K) -> String) -> Value {
        Value::Object(pairs.into_iter().map(|(key, value)| (name(key), json!(value))).collect::<Map<_, _>>())
    }
    json!({
        "needs": named(&model.needs, |channel| channel.to_string()),
        "reach": model.reach,
        "attention": model.attention,
        "pacts": named(&model.pacts, |pact| pact.name().to_owned()),
        "hostility": named(&model.hostility, |level| level.name().to_owned()),
        "mediation": named(&model.mediation, |style| style.name().to_owned()),
        "stake": model.stake,
        "control": model.control,
        "threshold": model.threshold,
        "borderline": model.borderline,
    })
}
