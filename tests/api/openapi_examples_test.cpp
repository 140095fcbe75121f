// Every example in openapi.json is a request that works: each value that it gives for a parameter is asked,
// each body sent. Their world is tests/clients/story.ndjson.
#include <fstream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "server/api/openapi.hpp"
#include "server/api/target.hpp"
#include "server/json/reader.hpp"
#include "server/json/writer.hpp"
#include "tests/api/server.hpp"

namespace chancery::api {
namespace {

using Values = std::vector<std::string>;

const json::Value& description() {
    static const json::Value kValue = *json::parse(openapi_json(), 100'000);
    return kValue;
}

const json::Value& resolved(const json::Value& value) {
    const json::Value* const ref = value.find("$ref");
    if (ref == nullptr) return value;
    const json::Value* const target = test::find(description(), ref->string()->substr(2));
    REQUIRE(target != nullptr);
    return resolved(*target);
}

std::string text_of(const json::Value& value) {
    if (value.string() != nullptr) return *value.string();
    if (value.boolean() != nullptr) return *value.boolean() ? "true" : "false";
    REQUIRE(value.number() != nullptr);
    return std::to_string(static_cast<long long>(*value.number()));
}

void add(Values& out, const json::Value* list) {
    if (list == nullptr || list->array() == nullptr) return;
    for (const json::Value& value : *list->array()) {
        if (!value.is_null()) out.push_back(text_of(value));
    }
}

// The values that the description shows for a parameter: its examples, its words, its default.
Values shown(const json::Value& schema) {
    Values out;
    const json::Value& own = resolved(schema);
    add(out, own.find("examples"));
    add(out, own.find("enum"));
    if (const json::Value* const value = own.find("default")) out.push_back(text_of(*value));
    if (const json::Value* const items = own.find("items")) {
        for (std::string& value : shown(*items)) out.push_back(std::move(value));
    }
    return out;
}

struct Parameter {
    std::string name;
    std::string where;
    bool required = false;
    Values values;
};

std::vector<Parameter> parameters_of(const json::Value& operation) {
    std::vector<Parameter> out;
    const json::Value* const list = operation.find("parameters");
    if (list == nullptr) return out;
    for (const json::Value& item : *list->array()) {
        const json::Value& parameter = resolved(item);
        const json::Value* const required = parameter.find("required");
        out.push_back({*parameter.find("name")->string(), *parameter.find("in")->string(),
                       required != nullptr && *required->boolean(), shown(*parameter.find("schema"))});
    }
    return out;
}

// What some parameters can only be asked with.
std::string companion(const std::string& path, const std::string& name) {
    if (name == "role" && path.find("/neighbors") == std::string::npos) return "&participant=iso3:GRC";
    if (name == "fill") return "&bucket=month";
    return name == "valid_at" && path == "/v1/entities" ? "&office=president" : "";
}

// A cursor is what the server gave; which `fields` there are differs from list to list.
const std::set<std::string> kUnshown{"cursor", "fields"};

using Query = std::vector<std::pair<std::string, std::string>>;

std::string target_of(std::string path, const std::vector<Parameter>& parameters, const Query& more) {
    Query query = more;
    for (const Parameter& parameter : parameters) {
        INFO(parameter.name);
        if (parameter.where == "path") {
            REQUIRE_FALSE(parameter.values.empty());
            const std::string hole = "{" + parameter.name + "}";
            path.replace(path.find(hole), hole.size(), percent_encode(parameter.values.front()));
        } else if (parameter.required && (more.empty() || more.front().first != parameter.name)) {
            REQUIRE_FALSE(parameter.values.empty());
            query.emplace_back(parameter.name, parameter.values.front());
        }
    }
    std::string out = path;
    for (const auto& [name, value] : query)
        out += (out.find('?') == std::string::npos ? "?" : "&") + name + "=" + percent_encode(value);
    return more.empty() ? out : out + companion(path, more.front().first);
}

struct World {
    test::Server server;
    World() {
        std::ifstream story(CHANCERY_SOURCE_DIR "/tests/clients/story.ndjson");
        for (std::string line; std::getline(story, line);)
            REQUIRE(server.post_json("/v1/documents", line).status == 201);
        REQUIRE(server.get("/v1/documents").size("items") > 1);
    }
    void check(const std::string& target) {
        const test::Answer answer = server.get(target);
        INFO(target << "\n" << answer.body);
        CHECK(answer.status == 200);
    }
};

TEST_CASE("every example of a GET is a request that works", "[api][openapi][examples]") {
    World world;
    std::size_t asked = 0;
    for (const auto& path : *description().find("paths")->object()) {
        const json::Value* const operation = path.value.find("get");
        if (operation == nullptr) continue;
        const auto parameters = parameters_of(*operation);
        world.check(target_of(path.name, parameters, {}));
        for (const Parameter& parameter : parameters) {
            if (parameter.where != "query" || kUnshown.count(parameter.name) > 0) continue;
            INFO(path.name << " " << parameter.name << " shows an example");
            CHECK_FALSE(parameter.values.empty());
            for (const std::string& value : parameter.values) {
                world.check(target_of(path.name, parameters, {{parameter.name, value}}));
                ++asked;
            }
        }
    }
    CHECK(asked > 500);
}

void write(json::JsonWriter& out, const json::Value& value) {
    if (value.object() != nullptr) {
        out.begin_object();
        for (const auto& member : *value.object()) {
            out.key(member.name);
            write(out, member.value);
        }
        out.end_object();
    } else if (value.array() != nullptr) {
        out.begin_array();
        for (const json::Value& item : *value.array()) write(out, item);
        out.end_array();
    } else {
        out.value(text_of(value));
    }
}

// A text as it stands, anything else as JSON.
std::string body_of(const json::Value& example) {
    if (example.string() != nullptr) return *example.string();
    json::JsonWriter out;
    write(out, example);
    return out.take();
}

TEST_CASE("every body that is shown is taken", "[api][openapi][examples]") {
    std::size_t sent = 0;
    for (const auto& path : *description().find("paths")->object()) {
        for (const auto& method : *path.value.object()) {
            const json::Value* const body = method.value.find("requestBody");
            if (body == nullptr) continue;
            for (const auto& media : *resolved(*body).find("content")->object()) {
                INFO(method.name << " " << path.name << " " << media.name);
                const json::Value* const example = media.value.find("example");
                REQUIRE(example != nullptr);
                test::Server server;
                std::string name = method.name;
                for (char& c : name) c = static_cast<char>(c - 'a' + 'A');
                const test::Answer answer =
                    server.call(name, target_of(path.name, parameters_of(method.value), {}),
                                {{"content-type", media.name}}, body_of(*example));
                INFO(answer.body);
                CHECK((answer.status == 200 || answer.status == 201));
                ++sent;
            }
        }
    }
    CHECK(sent > 8);
}

}  // namespace
}  // namespace chancery::api
