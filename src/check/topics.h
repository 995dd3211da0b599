#pragma once

#include "check/rule.h"

/* The functions behind the rows of rules.c, by topic. Each reports under the rule of
   its own name. */

/* rules_file.c */
void check_filename(struct checking *c);
void check_file_kind(struct checking *c);
void check_file_size(struct checking *c);
void check_unexpected_file(struct checking *c);
void check_wrong_extension(struct checking *c);
void check_conflict_marker(struct checking *c, const struct entry *e);
void check_template_leftover(struct checking *c, const struct entry *e);
void check_bidi_control(struct checking *c, const struct entry *e);

/* rules_schema.c: everything that the JSON Schema of the front matter says. */
void check_schema(struct checking *c, const struct entry *e);
void check_schema_in_step(struct checking *c);

/* rules_front.c */
void check_title_style(struct checking *c, const struct entry *e);
void check_untrimmed(struct checking *c, const struct entry *e);
void check_calendar(struct checking *c, const struct entry *e);
void check_date_order(struct checking *c, const struct entry *e);
void check_future_date(struct checking *c, const struct entry *e);
void check_age_order(struct checking *c, const struct entry *e);
void check_country(struct checking *c, const struct entry *e);
void check_language(struct checking *c, const struct entry *e);
void check_principle(struct checking *c, const struct entry *e);
void check_category(struct checking *c, const struct entry *e);

/* rules_body.c */
void check_raw_html(struct checking *c, const struct entry *e);
void check_missing_section(struct checking *c, const struct entry *e);
void check_section_order(struct checking *c, const struct entry *e);
void check_unknown_section(struct checking *c, const struct entry *e);
void check_duplicate_section(struct checking *c, const struct entry *e);
void check_empty_section(struct checking *c, const struct entry *e);
void check_text_before_heading(struct checking *c, const struct entry *e);
void check_heading_level(struct checking *c, const struct entry *e);
void check_section_length(struct checking *c, const struct entry *e);

/* rules_link.c */
void check_unsafe_scheme(struct checking *c, const struct entry *e);
void check_malformed_link(struct checking *c, const struct entry *e);
void check_broken_link(struct checking *c, const struct entry *e);
void check_remote_image(struct checking *c, const struct entry *e);
void check_related(struct checking *c, const struct entry *e);
void check_one_way(struct checking *c, const struct entry *e);
void check_alias(struct checking *c);
void check_duplicate_slug(struct checking *c);
void check_duplicate_title(struct checking *c);

/* rules_evidence.c */
void check_undefined_citation(struct checking *c, const struct entry *e);
void check_uncited_source(struct checking *c, const struct entry *e);
void check_duplicate_source(struct checking *c, const struct entry *e);
void check_level_supported(struct checking *c, const struct entry *e);
void check_uncited_figure(struct checking *c, const struct entry *e);
void check_footnote(struct checking *c, const struct entry *e);

/* rules_translation.c */
void check_orphan_translation(struct checking *c, const struct entry *e);
void check_translation_language(struct checking *c, const struct entry *e);
void check_translation_of(struct checking *c, const struct entry *e);
void check_translation_structure(struct checking *c, const struct entry *e);

/* rules_review.c */
void check_review_period(struct checking *c, const struct entry *e);
void check_review_overdue(struct checking *c, const struct entry *e);
