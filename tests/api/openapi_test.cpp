// The route table and openapi.json say the same: paths, methods, parameters.
#include "server/api/openapi.hpp"

#include <map>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "server/api/routes.hpp"
#include "server/json/reader.hpp"
#include "tests/api/server.hpp"

namespace chancery::api {
namespace {

const json::Value& description() {
    static const json::Value kValue = *json::parse(openapi_json(), 100'000);
    return kValue;
}

const json::Value& resolved(const json::Value& value) {
    const json::Value* const ref = value.find("$ref");
    if (ref == nullptr) return value;
    const json::Value* const target = test::find(description(), ref->string()->substr(2));
    INFO(*ref->string());
    REQUIRE(target != nullptr);
    return *target;
}

struct Operation {
    std::set<std::string> query;
    std::set<std::string> path;
    std::set<std::string> required;
    bool operator==(const Operation&) const = default;
};
using Operations = std::map<std::pair<std::string, std::string>, Operation>;

Operations documented() {
    Operations out;
    for (const auto& path : *description().find("paths")->object()) {
        for (const auto& method : *path.value.object()) {
            std::string name = method.name;
            for (char& c : name) c = static_cast<char>(c - 'a' + 'A');
            Operation& operation = out[{name, path.name}];
            const json::Value* const parameters = method.value.find("parameters");
            if (parameters == nullptr) continue;
            for (const json::Value& item : *parameters->array()) {
                const json::Value& parameter = resolved(item);
                const std::string& where = *parameter.find("in")->string();
                const std::string& key = *parameter.find("name")->string();
                if (where == "query") operation.query.insert(key);
                if (where == "path") operation.path.insert(key);
                const json::Value* const required = parameter.find("required");
                if (where == "query" && required != nullptr && *required->boolean())
                    operation.required.insert(key);
            }
        }
    }
    return out;
}

Operations routed() {
    Operations out;
    for (const Route& route : routes()) {
        Operation& operation = out[{std::string(route.method), std::string(route.pattern)}];
        for (const std::string& name : allowed_names(route.parameters, common_parameters(route)))
            operation.query.insert(name);
        for (const ParameterRule& rule : route.parameters) {
            if (rule.required) operation.required.emplace(rule.name);
        }
        std::string_view rest = route.pattern;
        for (std::size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
            rest.remove_prefix(open + 1);
            operation.path.emplace(rest.substr(0, rest.find('}')));
        }
    }
    return out;
}

TEST_CASE("every route is documented with its parameters, and nothing else is", "[api][openapi]") {
    const Operations in_table = routed();
    const Operations in_document = documented();
    for (const auto& [key, operation] : in_table) {
        INFO(key.first << " " << key.second << " is routed");
        REQUIRE(in_document.count(key) == 1);
        CHECK(in_document.at(key).query == operation.query);
        CHECK(in_document.at(key).path == operation.path);
        CHECK(in_document.at(key).required == operation.required);
    }
    for (const auto& row : in_document) {
        INFO(row.first.first << " " << row.first.second << " is documented");
        CHECK(in_table.count(row.first) == 1);
    }
}

void check_references(const json::Value& value) {
    if (value.find("$ref") != nullptr) static_cast<void>(resolved(value));
    if (value.object() != nullptr) {
        for (const auto& member : *value.object()) check_references(member.value);
    }
    if (value.array() != nullptr) {
        for (const json::Value& item : *value.array()) check_references(item);
    }
}

TEST_CASE("every reference in the description leads somewhere", "[api][openapi]") {
    check_references(description());
    CHECK(*description().find("openapi")->string() == "3.1.0");
    CHECK(*test::find(description(), "info/version")->string() == version());
}

TEST_CASE("both notations are served", "[api][openapi]") {
    test::Server server;
    const test::Answer json = server.get("/v1/openapi.json");
    CHECK(json.status == 200);
    CHECK(json.text("openapi") == "3.1.0");
    const test::Answer yaml = server.get("/v1/openapi.yaml");
    CHECK(yaml.status == 200);
    CHECK(yaml.content_type == "application/yaml");
    CHECK(yaml.body.starts_with("openapi: \"3.1.0\"\ninfo:\n  title: Chancery\n"));
}

}  // namespace
}  // namespace chancery::api
