#include "model/schema_internal.h"

const struct keyword schema_keywords[] = {
    {"$id", OPERAND_TEXT, 0, false, NULL, NULL},
    {"$anchor", OPERAND_ANCHOR, 0, false, NULL, NULL},
    {"$dynamicAnchor", OPERAND_ANCHOR, 0, false, NULL, NULL},
    {"$defs", OPERAND_SCHEMA_MAP, 0, false, NULL, NULL},

    {"type", OPERAND_TYPES, KIND_ANY, false, schema_prepare_type, schema_type_holds},
    {"enum", OPERAND_LIST, KIND_ANY, false, schema_prepare_enum, schema_enum_holds},
    {"const", OPERAND_ANY, KIND_ANY, false, NULL, schema_const_holds},
    {"multipleOf", OPERAND_POSITIVE, KIND_NUMBER, false, schema_prepare_number,
     schema_multiple_of_holds},
    {"maximum", OPERAND_NUMBER, KIND_NUMBER, false, schema_prepare_number,
     schema_maximum_holds},
    {"exclusiveMaximum", OPERAND_NUMBER, KIND_NUMBER, false, schema_prepare_number,
     schema_exclusive_maximum_holds},
    {"minimum", OPERAND_NUMBER, KIND_NUMBER, false, schema_prepare_number,
     schema_minimum_holds},
    {"exclusiveMinimum", OPERAND_NUMBER, KIND_NUMBER, false, schema_prepare_number,
     schema_exclusive_minimum_holds},
    {"maxLength", OPERAND_COUNT, KIND_STRING, false, schema_prepare_limit,
     schema_max_length_holds},
    {"minLength", OPERAND_COUNT, KIND_STRING, false, schema_prepare_limit,
     schema_min_length_holds},
    {"pattern", OPERAND_TEXT, KIND_STRING, false, schema_prepare_pattern,
     schema_pattern_holds},
    {"format", OPERAND_TEXT, KIND_STRING, false, schema_prepare_format,
     schema_format_holds},
    {"maxItems", OPERAND_COUNT, KIND_ARRAY, false, schema_prepare_limit,
     schema_max_items_holds},
    {"minItems", OPERAND_COUNT, KIND_ARRAY, false, schema_prepare_limit,
     schema_min_items_holds},
    {"uniqueItems", OPERAND_TRUTH, KIND_ARRAY, false, schema_prepare_unique_items,
     schema_unique_items_holds},
    {"minContains", OPERAND_COUNT, 0, false, schema_prepare_limit, NULL},
    {"maxContains", OPERAND_COUNT, 0, false, schema_prepare_limit, NULL},
    {"maxProperties", OPERAND_COUNT, KIND_OBJECT, false, schema_prepare_limit,
     schema_max_properties_holds},
    {"minProperties", OPERAND_COUNT, KIND_OBJECT, false, schema_prepare_limit,
     schema_min_properties_holds},
    {"required", OPERAND_NAMES, KIND_OBJECT, false, NULL, schema_required_holds},
    {"dependentRequired", OPERAND_NAME_MAP, KIND_OBJECT, false, NULL,
     schema_dependent_required_holds},

    {"$ref", OPERAND_REFERENCE, KIND_ANY, true, NULL, schema_ref_holds},
    {"$dynamicRef", OPERAND_DYNAMIC_REFERENCE, KIND_ANY, true, NULL, schema_ref_holds},
    {"allOf", OPERAND_SCHEMAS, KIND_ANY, true, NULL, schema_all_of_holds},
    {"anyOf", OPERAND_SCHEMAS, KIND_ANY, true, NULL, schema_any_of_holds},
    {"oneOf", OPERAND_SCHEMAS, KIND_ANY, true, NULL, schema_one_of_holds},
    {"not", OPERAND_SCHEMA, KIND_ANY, true, NULL, schema_not_holds},
    {"if", OPERAND_SCHEMA, KIND_ANY, true, schema_prepare_if, schema_if_holds},
    {"then", OPERAND_SCHEMA, 0, true, NULL, NULL},
    {"else", OPERAND_SCHEMA, 0, true, NULL, NULL},
    {"dependentSchemas", OPERAND_SCHEMA_MAP, KIND_OBJECT, true, schema_prepare_map,
     schema_dependent_schemas_holds},
    {"properties", OPERAND_SCHEMA_MAP, KIND_OBJECT, false, schema_prepare_map,
     schema_properties_holds},
    {"patternProperties", OPERAND_SCHEMA_MAP, KIND_OBJECT, false,
     schema_prepare_pattern_properties, schema_pattern_properties_holds},
    {"additionalProperties", OPERAND_SCHEMA, KIND_OBJECT, false,
     schema_prepare_additional_properties, schema_additional_properties_holds},
    {"propertyNames", OPERAND_SCHEMA, KIND_OBJECT, false, NULL,
     schema_property_names_holds},
    {"prefixItems", OPERAND_SCHEMAS, KIND_ARRAY, false, NULL,
     schema_prefix_items_holds},
    {"items", OPERAND_SCHEMA, KIND_ARRAY, false, schema_prepare_items,
     schema_items_holds},
    {"contains", OPERAND_SCHEMA, KIND_ARRAY, false, schema_prepare_contains,
     schema_contains_holds},

    {"unevaluatedItems", OPERAND_SCHEMA, KIND_ARRAY, false, NULL,
     schema_unevaluated_items_holds},
    {"unevaluatedProperties", OPERAND_SCHEMA, KIND_OBJECT, false, NULL,
     schema_unevaluated_properties_holds},
};

const size_t schema_keyword_count = COUNT_OF(schema_keywords);

static bool is_any(const struct value *v)
{
    (void)v;
    return true;
}

static bool is_list(const struct value *v)
{
    return v->kind == VALUE_ARRAY;
}

static bool is_filled_list(const struct value *v)
{
    return value_count(v) > 0;
}

static bool is_mapping(const struct value *v)
{
    return v->kind == VALUE_OBJECT;
}

static bool is_number(const struct value *v)
{
    return schema_kinds(v) & KIND_NUMBER;
}

/* The number less than 0, 0, or more. */
static int sign(const struct value *v)
{
    static const struct number zero = {.is_whole = true};
    struct number n = zero;
    schema_number(v, &n);
    return schema_number_compare(n, zero);
}

static bool is_positive(const struct value *v)
{
    return is_number(v) && sign(v) > 0;
}

static bool is_count(const struct value *v)
{
    return schema_kinds(v) & KIND_INTEGER && sign(v) >= 0;
}

static bool is_truth(const struct value *v)
{
    return schema_kinds(v) & KIND_BOOL;
}

static bool is_text(const struct value *v)
{
    return v->kind == VALUE_STRING;
}

/* A letter or underscore, then also digits, hyphens and full stops. */
static bool is_anchor(const struct value *v)
{
    struct str s = value_str(v);
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool letter = is_lower(c) || is_upper(c) || c == '_';
        if (!letter && (i == 0 || !(is_digit(c) || c == '-' || c == '.'))) {
            return false;
        }
    }
    return s.len > 0;
}

static bool is_names(const struct value *v)
{
    for (size_t i = 0; i < value_count(v); i++) {
        if (!is_text(value_item(v, i))) {
            return false;
        }
    }
    return is_list(v);
}

static bool is_name_map(const struct value *v)
{
    for (size_t i = 0; is_mapping(v) && i < v->object.count; i++) {
        if (!is_names(v->object.members[i].value)) {
            return false;
        }
    }
    return is_mapping(v);
}

static bool is_types(const struct value *v)
{
    return is_text(v) || (is_filled_list(v) && is_names(v));
}

static const struct {
    bool (*fits)(const struct value *v);
    const char *wrong;
} operands[] = {
    [OPERAND_ANY] = {is_any, ""},
    [OPERAND_SCHEMA] = {is_any, ""}, /* schema_node() looks at it */
    [OPERAND_SCHEMAS] = {is_filled_list, "must be a list of schemas, not empty"},
    [OPERAND_SCHEMA_MAP] = {is_mapping, "must be a mapping from names to schemas"},
    [OPERAND_NUMBER] = {is_number, "must be a number"},
    [OPERAND_POSITIVE] = {is_positive, "must be a number greater than 0"},
    [OPERAND_COUNT] = {is_count, "must be a whole number, at least 0"},
    [OPERAND_TRUTH] = {is_truth, "must be true or false"},
    [OPERAND_TEXT] = {is_text, "must be a text"},
    [OPERAND_REFERENCE] = {is_text, "must be a text"},
    [OPERAND_DYNAMIC_REFERENCE] = {is_text, "must be a text"},
    [OPERAND_ANCHOR] = {is_anchor, "must be a name of letters, digits, '-', '_', '.'"},
    [OPERAND_LIST] = {is_list, "must be a list"},
    [OPERAND_NAMES] = {is_names, "must be a list of texts"},
    [OPERAND_NAME_MAP] = {is_name_map, "must be a mapping to lists of texts"},
    [OPERAND_TYPES] = {is_types, "must be the name of a type or a list of them"},
};

const char *schema_operand_wrong(enum operand operand, const struct value *value)
{
    return operands[operand].fits(value) ? NULL : operands[operand].wrong;
}
