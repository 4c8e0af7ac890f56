use serde_json::{Value, json};

use crate::{
    axes::{Commitment, DeletionRequest, Ending, Phase, Renewal, Standing},
    policy::Policy,
};

/// The JSON Schema (2020-12) of a policy in JSON, out of the types that read it.
///
/// ```
/// assert_eq!(rinnovo::policy_schema()["title"], "Rinnovo policy");
/// ```
pub fn policy_schema() -> Value {
    let mut schema = schemars::schema_for!(Policy);
    schema.insert("title".to_owned(), json!("Rinnovo policy"));
    schema.to_value()
}

/// The JSON Schema (2020-12) of an account, out of the types that read it. Facts are open: a status that nobody knows
/// is valid, and makes the fact unknown.
///
/// ```
/// assert_eq!(rinnovo::account_schema()["title"], "Rinnovo account");
/// ```
pub fn account_schema() -> Value {
    let mut generator = schemars::SchemaGenerator::default();
    // A known value, or words of the provider's that are kept as they came.
    let mut axis = |known: schemars::Schema| json!({"anyOf": [known, {"type": ["string", "object"], "description": "a status that is not known here: it is kept, and the fact is unknown"}]});
    let (phase, renewal) =
        (generator.subschema_for::<Phase>(), generator.subschema_for::<Renewal>());
    let (ending, standing) =
        (generator.subschema_for::<Ending>(), generator.subschema_for::<Standing>());
    let (commitment, deletion) =
        (generator.subschema_for::<Commitment>(), generator.subschema_for::<DeletionRequest>());
    let [phase, renewal, ending, standing, commitment] =
        [phase, renewal, ending, standing, commitment].map(&mut axis);
    let text = |longest: u32| json!({"type": "string", "maxLength": longest});
    let when = json!({"type": "string", "description": "an RFC 3339 instant, or a date: the start of that day in the policy's zone"});
    let period = json!({"anyOf": [{"type": "integer", "minimum": 1, "maximum": 120}, {"type": "string", "pattern": "^P(\\d+Y)?(\\d+M)?$"}]});
    let id = json!({"type": "string", "minLength": 1, "maxLength": 256});
    let service = json!({
        "type": "object",
        "required": ["id", "kind"],
        "additionalProperties": false,
        "properties": {
            "id": id,
            "name": text(1024),
            "reference": text(1024),
            "kind": {"type": "string", "maxLength": 1024, "description": "the code of a kind; any other text is a kind that is not known here"},
            "parent": id,
            "contacts": {
                "type": "object",
                "additionalProperties": false,
                "properties": {"admin": text(1024), "billing": text(1024), "technical": text(1024)},
            },
            "created": when,
            "term": {"anyOf": [
                {"const": "open", "description": "runs until somebody deletes it"},
                {
                    "type": "object",
                    "required": ["start", "end"],
                    "additionalProperties": false,
                    "properties": {"start": when, "end": when, "anchor": when},
                },
                {"type": "string"},
            ]},
            "phase": phase,
            "renewal": renewal,
            "ending": ending,
            "deletion": deletion,
            "standing": standing,
            "commitment": commitment,
            "frequencies": {"type": "array", "items": period},
            "can_cancel_at_expiry": {"type": "boolean"},
            "linked_to_hosting": {"type": "boolean"},
            "emptied": {"type": "boolean"},
            "price": {
                "type": "object",
                "required": ["amount", "currency"],
                "additionalProperties": false,
                "properties": {
                    "amount": {"type": "string", "pattern": "^-?\\d+(\\.\\d+)?$"},
                    "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
                },
            },
            "origin": {"type": "object", "description": "what an adapter keeps to speak to the provider about the service; no rule reads it"},
            "revision": {"type": "integer", "minimum": 0},
        },
    });
    let definitions = generator.take_definitions(true);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Rinnovo account",
        "type": "object",
        "required": ["rinnovo", "services"],
        "additionalProperties": false,
        "properties": {
            "rinnovo": {"const": 1, "description": "the version of this form"},
            "handle": {"type": "string"},
            "jurisdiction": {"type": "string"},
            "payment_method": {"type": "boolean"},
            "services": {"type": "array", "items": service},
        },
        "$defs": definitions,
    })
}
