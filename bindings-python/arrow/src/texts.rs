//! Columns of texts, in all the forms that tools give them.

use arrow_array::{
    Array, ArrayRef, ArrowPrimitiveType, PrimitiveArray,
    cast::AsArray,
    types::{
        Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
    },
};
use arrow_buffer::ArrowNativeType;

use crate::cells::without;

/// The texts of a column that is no dictionary; none where there is no text.
pub(crate) fn strings_of(array: &dyn Array) -> Vec<Option<&str>> {
    if let Some(texts) = array.as_string_opt::<i32>() {
        texts.iter().collect()
    } else if let Some(texts) = array.as_string_opt::<i64>() {
        texts.iter().collect()
    } else if let Some(texts) = array.as_string_view_opt() {
        texts.iter().collect()
    } else {
        vec![None; array.len()]
    }
}

/// Codes out of texts; 0 where there is none. The words of a dictionary are read once.
pub(crate) fn of_texts(array: &dyn Array, code: impl Fn(&str) -> u8) -> Vec<u8> {
    let code = |text: Option<&str>| text.map_or(0, &code);
    if let Some(texts) = array.as_string_opt::<i32>() {
        return texts.iter().map(code).collect();
    }
    if let Some(texts) = array.as_string_opt::<i64>() {
        return texts.iter().map(code).collect();
    }
    if let Some(texts) = array.as_string_view_opt() {
        return texts.iter().map(code).collect();
    }
    let Some(dictionary) = array.as_any_dictionary_opt() else { return vec![0; array.len()] };
    let words: Vec<u8> = strings_of(&**dictionary.values()).into_iter().map(code).collect();
    let keys = dictionary.keys();
    macro_rules! each {
        ($($type:ident)+) => {
            $(if let Some(keys) = keys.as_primitive_opt::<$type>() {
                return by_key(keys, &words);
            })+
        };
    }
    each!(UInt8Type UInt16Type UInt32Type UInt64Type Int8Type Int16Type Int32Type Int64Type);
    vec![0; array.len()]
}

fn by_key<K: ArrowPrimitiveType>(keys: &PrimitiveArray<K>, words: &[u8]) -> Vec<u8> {
    let code = |key: &K::Native| words.get(key.as_usize()).copied().unwrap_or(0);
    let mut codes: Vec<u8> = keys.values().iter().map(code).collect();
    without(&mut codes, keys.nulls(), 0);
    codes
}

/// The texts of a column, each with its own copy: for columns of which few are read.
pub(crate) fn owned(array: &ArrayRef) -> Vec<Option<String>> {
    match arrow_cast::cast(array, &arrow_schema::DataType::Utf8) {
        Ok(texts) => strings_of(&*texts).into_iter().map(|text| text.map(str::to_owned)).collect(),
        Err(_) => vec![None; array.len()],
    }
}
