#include "CGMime.h"

#include <pthread.h>
#include <string.h>

#include <gmime/gmime.h>

#include "parts.h"

struct cgmime_message {
    GMimeMessage *message;
    GMimeParserOptions *options;
    GPtrArray *texts;  // what was handed out
    char *type;
    char *report_type;
    cgmime_parts parts;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;

// Odd mail is nothing that the log should be full of.
static void say_nothing(const char *domain, GLogLevelFlags level, const char *text, void *data) {
    (void)domain, (void)level, (void)text, (void)data;
}

static void begin(void) {
    g_mime_init();
    g_log_set_handler("gmime", G_LOG_LEVEL_MASK, say_nothing, NULL);
}

static GMimeParserOptions *options(void) {
    // What is not said to be anything is UTF-8, or what old programs of Western Europe write.
    static const char *charsets[] = {"utf-8", "windows-1252", NULL};
    GMimeParserOptions *options = g_mime_parser_options_new();
    g_mime_parser_options_set_fallback_charsets(options, charsets);
    g_mime_parser_options_set_allow_addresses_without_domain(options, FALSE);
    return options;
}

cgmime_message *cgmime_open(const void *bytes, size_t count) {
    if (!bytes || count == 0) return NULL;
    pthread_once(&once, begin);
    GMimeParserOptions *reading = options();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, count);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_object_unref(stream);
    GMimeMessage *read = g_mime_parser_construct_message(parser, reading);
    g_object_unref(parser);
    GMimeHeaderList *headers = read ? g_mime_object_get_header_list(GMIME_OBJECT(read)) : NULL;
    if (!headers || g_mime_header_list_get_count(headers) == 0) {
        if (read) g_object_unref(read);
        g_mime_parser_options_free(reading);
        return NULL;
    }
    cgmime_message *message = g_new0(cgmime_message, 1);
    message->message = read;
    message->options = reading;
    message->texts = g_ptr_array_new_with_free_func(g_free);
    GMimeObject *root = g_mime_message_get_mime_part(read);
    GMimeContentType *type = root ? g_mime_object_get_content_type(root) : NULL;
    char *name = type ? g_mime_content_type_get_mime_type(type) : NULL;
    message->type = g_ascii_strdown(name ? name : "text/plain", -1);
    g_free(name);
    const char *report = type ? g_mime_content_type_get_parameter(type, "report-type") : NULL;
    message->report_type = report ? g_ascii_strdown(report, -1) : NULL;
    cgmime_parts_read(&message->parts, root);
    return message;
}

void cgmime_close(cgmime_message *message) {
    if (!message) return;
    cgmime_parts_free(&message->parts);
    g_ptr_array_free(message->texts, TRUE);
    g_free(message->type);
    g_free(message->report_type);
    g_object_unref(message->message);
    g_mime_parser_options_free(message->options);
    g_free(message);
}

static const char *kept(cgmime_message *message, char *text) {
    g_ptr_array_add(message->texts, text);
    return text;
}

static GMimeHeader *field(cgmime_message *message, const char *name, int index) {
    GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(message->message));
    for (int position = 0; position < g_mime_header_list_get_count(headers); position++) {
        GMimeHeader *header = g_mime_header_list_get_header_at(headers, position);
        if (g_ascii_strcasecmp(g_mime_header_get_name(header), name) == 0 && index-- == 0) return header;
    }
    return NULL;
}

const char *cgmime_header(cgmime_message *message, const char *name, int index) {
    GMimeHeader *header = field(message, name, index);
    const char *value = header ? g_mime_header_get_value(header) : NULL;
    if (!value) return NULL;
    char *text = g_strdup(value);
    return kept(message, g_strstrip(text));
}

static void append_mailboxes(GString *text, InternetAddressList *list, int depth) {
    for (int index = 0; list && index < internet_address_list_length(list) && text->len < 1 << 16; index++) {
        InternetAddress *address = internet_address_list_get_address(list, index);
        if (INTERNET_ADDRESS_IS_MAILBOX(address)) {
            const char *name = internet_address_get_name(address);
            const char *place = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
            g_string_append(text, name ? name : "");
            g_string_append_c(text, '\0');
            g_string_append(text, place ? place : "");
            g_string_append_c(text, '\0');
        } else if (INTERNET_ADDRESS_IS_GROUP(address) && depth < 4) {
            append_mailboxes(text, internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address)), depth + 1);
        }
    }
}

const char *cgmime_addresses(cgmime_message *message, const char *name, size_t *count) {
    *count = 0;
    GMimeHeader *header = field(message, name, 0);
    const char *raw = header ? g_mime_header_get_raw_value(header) : NULL;
    if (!raw) return NULL;
    InternetAddressList *list = internet_address_list_parse(message->options, raw);
    GString *text = g_string_new(NULL);
    append_mailboxes(text, list, 0);
    if (list) g_object_unref(list);
    *count = text->len;
    return kept(message, g_string_free(text, FALSE));
}

int64_t cgmime_date(cgmime_message *message, int *is_there) {
    *is_there = 0;
    const char *text = cgmime_header(message, "Date", 0);
    GDateTime *date = text ? g_mime_utils_header_decode_date(text) : NULL;
    if (!date) return 0;
    *is_there = 1;
    int64_t seconds = g_date_time_to_unix(date);
    g_date_time_unref(date);
    return seconds;
}

const char *cgmime_type(const cgmime_message *message) { return message->type; }

const char *cgmime_report_type(const cgmime_message *message) { return message->report_type; }

size_t cgmime_part_count(const cgmime_message *message) { return message->parts.count; }

cgmime_part cgmime_part_at(const cgmime_message *message, size_t index) { return message->parts.parts[index]; }

int cgmime_is_cut(const cgmime_message *message) { return message->parts.is_cut; }
