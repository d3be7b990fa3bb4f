#include "parts.h"

#include <string.h>

enum {
    most_text = 1 << 20,  // bytes of one text, decoded: beyond it nobody reads
};

// Where in the tree of parts one looks.
typedef struct place {
    int depth;
    int level;
    int alternative;
} place;

static cgmime_part *next_part(cgmime_parts *parts, GMimeObject *object, place at) {
    if (parts->count == CGMIME_MOST_PARTS) {
        parts->is_cut = 1;
        return NULL;
    }
    cgmime_part *part = &parts->parts[parts->count++];
    GMimeContentType *type = g_mime_object_get_content_type(object);
    char *name = type ? g_mime_content_type_get_mime_type(type) : NULL;
    part->type = g_ascii_strdown(name ? name : "application/octet-stream", -1);
    g_free(name);
    part->alternative = at.alternative;
    part->level = at.level;
    GMimeContentDisposition *disposition = g_mime_object_get_content_disposition(object);
    part->is_attachment = disposition && g_mime_content_disposition_is_attachment(disposition);
    return part;
}

static void take(cgmime_part *part, GMimeStream *stream) {
    GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    part->bytes = g_memdup2(bytes->data, bytes->len);
    part->count = part->bytes ? bytes->len : 0;
}

// The content without its transfer encoding.
static GMimeStream *decoded(GMimePart *leaf) {
    GMimeStream *stream = g_mime_stream_mem_new();
    GMimeDataWrapper *content = g_mime_part_get_content(leaf);
    if (content) g_mime_data_wrapper_write_to_stream(content, stream);
    return stream;
}

// The charset that a text is really in; NULL for UTF-8.
static const char *charset_of(GMimeObject *object, const GByteArray *bytes) {
    const char *said = g_mime_object_get_content_type_parameter(object, "charset");
    gboolean is_unsaid = !said || !*said || !g_ascii_strcasecmp(said, "us-ascii") || !g_ascii_strcasecmp(said, "utf-8") ||
        !g_ascii_strcasecmp(said, "utf8");
    if (is_unsaid) return g_utf8_validate((const char *)bytes->data, bytes->len, NULL) ? NULL : "windows-1252";
    // As browsers do: whoever says Latin-1 writes Windows' quotes and euro signs.
    return g_ascii_strcasecmp(said, "iso-8859-1") && g_ascii_strcasecmp(said, "latin1") ? said : "windows-1252";
}

static GMimeStream *in_utf8(GMimeStream *stream, const char *charset) {
    GMimeFilter *filter = g_mime_filter_charset_new(charset, "utf-8");
    if (!filter) filter = g_mime_filter_charset_new("windows-1252", "utf-8");
    if (!filter) return g_object_ref(stream);
    GMimeStream *result = g_mime_stream_mem_new();
    GMimeStream *filtered = g_mime_stream_filter_new(result);
    g_mime_stream_filter_add(GMIME_STREAM_FILTER(filtered), filter);
    g_object_unref(filter);
    g_mime_stream_reset(stream);
    g_mime_stream_write_to_stream(stream, filtered);
    g_mime_stream_flush(filtered);
    g_object_unref(filtered);
    return result;
}

static void read_leaf(cgmime_parts *parts, GMimePart *leaf, place at) {
    cgmime_part *part = next_part(parts, GMIME_OBJECT(leaf), at);
    if (!part) return;
    part->name = g_strdup(g_mime_part_get_filename(leaf));
    GMimeStream *stream = decoded(leaf);
    if (g_str_has_prefix(part->type, "text/")) {
        GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
        if (bytes->len > most_text) {
            g_byte_array_set_size(bytes, most_text);
            parts->is_cut = 1;
        }
        const char *charset = charset_of(GMIME_OBJECT(leaf), bytes);
        if (charset) {
            GMimeStream *converted = in_utf8(stream, charset);
            g_object_unref(stream);
            stream = converted;
        }
    }
    take(part, stream);
    g_object_unref(stream);
}

static void read_object(cgmime_parts *parts, GMimeObject *object, place at);

static void read_message(cgmime_parts *parts, GMimeMessagePart *wrapper, place at) {
    cgmime_part *part = next_part(parts, GMIME_OBJECT(wrapper), at);
    if (!part) return;
    GMimeMessage *inner = g_mime_message_part_get_message(wrapper);
    if (!inner) return;
    char *headers = g_mime_object_get_headers(GMIME_OBJECT(inner), NULL);
    part->bytes = (const uint8_t *)headers;
    part->count = headers ? strlen(headers) : 0;
    if (at.level == CGMIME_MOST_LEVELS) {
        parts->is_cut = 1;
        return;
    }
    place inside = {at.depth + 1, at.level + 1, 0};
    read_object(parts, g_mime_message_get_mime_part(inner), inside);
}

static void read_object(cgmime_parts *parts, GMimeObject *object, place at) {
    if (!object) return;
    if (at.depth > CGMIME_MOST_DEPTH) {
        parts->is_cut = 1;
    } else if (GMIME_IS_MULTIPART(object)) {
        GMimeContentType *type = g_mime_object_get_content_type(object);
        place inside = {at.depth + 1, at.level, at.alternative};
        if (g_mime_content_type_is_type(type, "multipart", "alternative")) inside.alternative = ++parts->alternatives;
        int count = g_mime_multipart_get_count(GMIME_MULTIPART(object));
        for (int index = 0; index < count && !(parts->count == CGMIME_MOST_PARTS && parts->is_cut); index++) {
            read_object(parts, g_mime_multipart_get_part(GMIME_MULTIPART(object), index), inside);
        }
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        read_message(parts, GMIME_MESSAGE_PART(object), at);
    } else if (GMIME_IS_PART(object)) {
        read_leaf(parts, GMIME_PART(object), at);
    }
}

void cgmime_parts_read(cgmime_parts *parts, GMimeObject *root) {
    place top = {0, 0, 0};
    read_object(parts, root, top);
}

void cgmime_parts_free(cgmime_parts *parts) {
    for (size_t index = 0; index < parts->count; index++) {
        g_free((char *)parts->parts[index].type);
        g_free((char *)parts->parts[index].name);
        g_free((uint8_t *)parts->parts[index].bytes);
    }
}
