#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/pattern.h"
#include "model/schema.h"

/*
 * What the schema_*.c files share.
 *
 *   schema.c            validating: walks nodes and values together, reports
 *   schema_compile.c    the document becomes nodes and checks
 *   schema_refs.c       $id, anchors and references; refuses endless ones
 *   schema_keywords.c   the table of keywords, the form of their values
 *   schema_assert.c     keywords that look at the value itself
 *   schema_apply.c      keywords that apply subschemas
 *   schema_number.c     numbers: reading, comparing, dividing
 *   schema_value.c      types, equality, hashes
 *   schema_format.c     the formats
 *   schema_table.c      from bytes to things
 */

/* ---- schema_table.c ---- */

/* Things by name. Start it as {0}; it grows in the arena given. */
struct schema_table {
    struct schema_slot *slots;
    size_t size, count; /* size is 0 or a power of two */
};

/* False, and no change, if there is something under `key`, which is borrowed. */
bool schema_table_put(struct arena *a, struct schema_table *t, struct str key,
                      void *thing);
void *schema_table_get(const struct schema_table *t, struct str key); /* or NULL */

/* FNV-1a; start with hash 0. */
uint64_t schema_hash_bytes(uint64_t hash, const void *bytes, size_t len);

/* ---- schema_number.c, schema_value.c ---- */

/* The types a value has, as bits: a plain scalar can have two, a whole number has
   both of its own. */
enum {
    KIND_NULL = 1,
    KIND_BOOL = 2,
    KIND_INTEGER = 4,
    KIND_NUMBER = 8,
    KIND_STRING = 16,
    KIND_ARRAY = 32,
    KIND_OBJECT = 64,
    KIND_ANY = 127,
};

/* A finite number. Whole ones that fit are always in `whole`. */
struct number {
    bool is_whole;
    int64_t whole;
    double real; /* not whole, or beyond int64_t */
};

unsigned schema_kinds(const struct value *v);
bool schema_number(const struct value *v, struct number *out);
bool schema_truth(const struct value *v); /* of a value that is KIND_BOOL */

int schema_number_compare(struct number a, struct number b);

/* Whether `n` is `step` times a whole number, as both are written in decimal. */
bool schema_number_is_multiple(struct number n, struct number step);

struct run;

/* Equal as JSON, plain scalars if any of their readings are. */
bool schema_equal(struct run *run, const struct value *a, const struct value *b);

/* Equal values have equal hashes; plain scalars are texts. */
uint64_t schema_hash(struct run *run, const struct value *v);

/* The hashes of a value's readings; returns how many. */
size_t schema_hashes(struct run *run, const struct value *v, uint64_t out[2]);

/* ---- schema_format.c ---- */

typedef bool schema_format(struct str text);

/* NULL for a format that is not checked. */
schema_format *schema_format_find(struct str name);

/* ---- compiled form ---- */

/* A part of the document with a URI of its own. */
struct resource {
    struct str uri; /* without fragment; empty when the document has none */
    struct dynamic_anchor *dynamic; /* list */
};

struct dynamic_anchor {
    struct str name;
    struct node *node;
    struct dynamic_anchor *next;
};

/* A subschema. */
struct node {
    const struct value *value;
    const struct node *up; /* the subschema around it; NULL for the root */
    struct str step;       /* JSON pointer from there to here */
    struct resource *resource;
    bool is_false;
    bool tracks;          /* has unevaluatedItems or unevaluatedProperties */
    struct check *checks; /* in the order of the table */
    size_t count;
    enum { NODE_NEW, NODE_OPEN, NODE_DONE } visit; /* while looking for cycles */
};

/* A keyword in a subschema. Which members are used depends on the keyword. */
struct check {
    const struct keyword *keyword;
    const struct value *value;
    struct node **subs; /* its subschemas; of a mapping in the order of its members */
    size_t sub_count;
    const struct check *sibling[2]; /* other checks of the node that it depends on */
    struct number number;
    size_t limit;    /* a count */
    unsigned kinds;  /* types */
    bool is_dynamic; /* the reference depends on how one got here */
    struct str name; /* the fragment of a dynamic reference */
    const struct pattern *pattern;
    const struct pattern **patterns; /* side by side with `subs` */
    struct schema_table table;       /* name to node */
    struct schema_choice *choices;   /* of enum, by hash */
    size_t choice_count;
    schema_format *format;
};

/* A value that `enum` allows; a plain scalar has one for each reading. */
struct schema_choice {
    uint64_t hash;
    const struct value *value;
};

struct schema {
    const struct node *root;
};

/* ---- schema_keywords.c ---- */

/* What a keyword's value has to be. */
enum operand {
    OPERAND_ANY,
    OPERAND_SCHEMA,
    OPERAND_SCHEMAS,    /* a list of them, not empty */
    OPERAND_SCHEMA_MAP, /* under names */
    OPERAND_NUMBER,
    OPERAND_POSITIVE, /* a number */
    OPERAND_COUNT,
    OPERAND_TRUTH,
    OPERAND_TEXT,
    OPERAND_REFERENCE,
    OPERAND_DYNAMIC_REFERENCE,
    OPERAND_ANCHOR,
    OPERAND_LIST,
    OPERAND_NAMES,    /* a list of texts */
    OPERAND_NAME_MAP, /* lists of texts under names */
    OPERAND_TYPES,    /* the name of a type, or a list of them */
};

struct compiler;
struct frame;

struct keyword {
    const char *name;
    enum operand operand;
    unsigned applies; /* to values of these types; others it accepts */
    bool in_place;    /* its subschemas look at the same value */

    /* Gets the check ready; false if the value is no good, said already. NULL: there
       is nothing to do. */
    bool (*prepare)(struct compiler *c, const struct node *node, struct check *check);

    /* Whether it holds; has reported if not. NULL: others look at this check. */
    bool (*holds)(struct run *run, const struct frame *f, const struct check *check);
};

/* In the order they are evaluated: the unevaluated ones see what all others did. */
extern const struct keyword schema_keywords[];
extern const size_t schema_keyword_count;

/* NULL if `value` may be an operand of that kind, else what it has to be. */
const char *schema_operand_wrong(enum operand operand, const struct value *value);

/* ---- schema_compile.c ---- */

struct compiler {
    struct arena *arena;
    const char *path;
    struct schema_options options;
    struct diags *diags;
    bool failed;
    struct node **nodes;
    size_t count;
    struct schema_table places;  /* (value, resource around it) to node */
    struct schema_table anchors; /* "uri#name" to struct anchor; "uri#" is a root */
};

/* Reports that something is wrong with `value` at the JSON pointer `step` below `node`;
   always false. */
bool schema_complain(struct compiler *c, const struct node *node, struct str step,
                     const struct value *value, const char *why);

/* The node of `value`, new unless it is known. Reports and returns NULL if it is
   neither mapping nor truth value. */
struct node *schema_node(struct compiler *c, const struct node *up, struct str step,
                         const struct value *value);

/* The node of `value` inside `resource`, or NULL. */
struct node *schema_node_find(struct compiler *c, const struct resource *resource,
                              const struct value *value);

/* The check of the keyword `name` of the same node; NULL if it has none. */
const struct check *schema_sibling(const struct node *node, const char *name);

/* "/items/3": a step of a JSON pointer for each name given, up to NULL. */
struct str schema_step(struct arena *a, const char *keyword, struct str name);

/* ---- schema_refs.c ---- */

/* Registers what $id, $anchor and $dynamicAnchor of `node` say. */
bool schema_refs_register(struct compiler *c, struct node *node);

/* Finds the targets of the references in `node`, which may add nodes. */
void schema_refs_resolve(struct compiler *c, const struct node *node);

/* Reports subschemas that lead back to themselves without looking at another value. */
void schema_refs_forbid_cycles(struct compiler *c);

/* ---- schema.c ---- */

/* The value looked at, and the way to it. */
struct spot {
    const struct value *value;
    const struct spot *up; /* NULL for the whole */
    struct str name;       /* in a mapping */
    size_t index;          /* in a list */
};

/* A subschema applied to a value. */
struct frame {
    const struct node *node;
    const struct spot *at;
    unsigned kinds; /* of the value */
    size_t marks;   /* where in run->marks: one byte for each item or member, set when
                       evaluated; or NO_MARKS */
};

enum { NO_MARKS = 0 };

/* The subschemas entered, as far as they change the resource. */
struct scope {
    const struct resource *resource;
    const struct scope *outer;
};

/* One validation. */
struct run {
    struct arena *arena;
    schema_report *report;
    void *user;
    const struct frame *frame; /* the innermost */
    const struct scope *scope;
    struct pattern_matcher *matcher;
    struct buf marks; /* a stack; its first byte is not used */
    size_t steps;     /* left */
    unsigned depth;
    unsigned mute; /* more than 0: failures are not reported */
    bool over;     /* a limit was reached: stop, say nothing more */
};

/* Pays for work; false when a limit is reached, now or before. */
bool schema_spend(struct run *run, size_t steps);

/* Goes one level deeper, and back; false when that is too deep. */
bool schema_enter(struct run *run);
void schema_leave(struct run *run);

/* Reports that `check` does not hold for the frame's value; always false. */
bool schema_fail(struct run *run, const struct frame *f, const struct check *check);

/* The same, about the member `name` of the value. */
bool schema_fail_name(struct run *run, const struct frame *f, const struct check *check,
                      struct str name);

/* Applies `sub`, a subschema of `check`, to the value at `at`, which is f->at or below;
   reports what does not hold. */
bool schema_apply(struct run *run, const struct frame *f, const struct check *check,
                  const struct node *sub, const struct spot *at);

/* Whether `sub` holds; reports nothing. What it evaluated counts only if so. */
bool schema_try(struct run *run, const struct frame *f, const struct node *sub,
                const struct spot *at);

bool schema_matches(struct run *run, const struct pattern *pattern, struct str text);

/* The member `name` of a mapping, or NULL. */
const struct member *schema_member(struct run *run, const struct value *object,
                                   struct str name);

/* Notes that the item or member number `i` was evaluated; or asks. */
void schema_mark(struct run *run, const struct frame *f, size_t i);
bool schema_is_marked(const struct run *run, const struct frame *f, size_t i);

/* Whether failures are of no use beyond the first. */
static inline bool schema_is_hopeless(const struct run *run, bool ok)
{
    return run->over || (!ok && run->mute > 0);
}

/* ---- schema_assert.c, schema_apply.c: functions of the table ---- */

typedef bool schema_prepare(struct compiler *c, const struct node *node,
                            struct check *check);
typedef bool schema_holds(struct run *run, const struct frame *f,
                          const struct check *check);

schema_prepare schema_prepare_type, schema_prepare_enum, schema_prepare_number,
    schema_prepare_limit, schema_prepare_pattern, schema_prepare_unique_items,
    schema_prepare_format;
schema_holds schema_type_holds, schema_enum_holds, schema_const_holds,
    schema_multiple_of_holds, schema_maximum_holds, schema_exclusive_maximum_holds,
    schema_minimum_holds, schema_exclusive_minimum_holds, schema_max_length_holds,
    schema_min_length_holds, schema_pattern_holds, schema_format_holds,
    schema_max_items_holds, schema_min_items_holds, schema_unique_items_holds,
    schema_max_properties_holds, schema_min_properties_holds, schema_required_holds,
    schema_dependent_required_holds;

schema_prepare schema_prepare_if, schema_prepare_map, schema_prepare_pattern_properties,
    schema_prepare_additional_properties, schema_prepare_items, schema_prepare_contains;
schema_holds schema_ref_holds, schema_all_of_holds, schema_any_of_holds,
    schema_one_of_holds, schema_not_holds, schema_if_holds,
    schema_dependent_schemas_holds, schema_properties_holds,
    schema_pattern_properties_holds, schema_additional_properties_holds,
    schema_property_names_holds, schema_prefix_items_holds, schema_items_holds,
    schema_contains_holds, schema_unevaluated_items_holds,
    schema_unevaluated_properties_holds;
