// The parsers of libxml2, and iconv, which the C library has but the Glibc module leaves out.
#pragma once
#include <libxml/xmlversion.h>
// Some systems build libxml2 with ICU; its headers would then bring ICU's, which are not those of Foundation's ICU.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <iconv.h>
#include <errno.h>

/// `errno` as the last call left it.
static inline int onrecord_errno(void) { return errno; }

/// The entity of HTML of that name as XML's parser wants it; one without words where there is none.
static inline xmlEntityPtr onrecord_html_entity(const xmlChar *name) {
  static __thread xmlEntity entity;
  static __thread xmlChar words[8];
  const htmlEntityDesc *known = htmlEntityLookup(name);
  int length = known ? xmlCopyChar(0, words, (int)known->value) : 0;
  words[length] = 0;
  entity.type = XML_ENTITY_DECL;
  entity.etype = XML_INTERNAL_PREDEFINED_ENTITY;
  entity.name = known ? (const xmlChar *)known->name : words;
  entity.content = entity.orig = words;
  entity.length = length;
  return &entity;
}
