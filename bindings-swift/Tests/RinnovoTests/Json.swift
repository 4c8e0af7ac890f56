import Foundation

/// A JSON document, as Foundation reads it.
struct Json: Equatable {
    let value: NSObject

    init(reading text: String) throws {
        self.init(try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed))
    }

    /// Swift's own collections are taken apart first: bridged whole, they would hold values that are no JSON.
    init(_ value: Any?) {
        self.value =
            switch value {
            case let json as Json: json.value
            case let object as NSNull: object
            case let fields as [String: Json]: fields.mapValues(\.value) as NSDictionary
            case let items as [Json]: items.map(\.value) as NSArray
            case let items as [String]: items.map { NSString(string: $0) } as NSArray
            case let fields as [String: String]: fields.mapValues { NSString(string: $0) } as NSDictionary
            default: (value as? NSObject) ?? NSNull()
            }
    }

    var isNull: Bool { value is NSNull }
    var string: String? { (value as? NSString).map { "\($0)" } }
    var int: Int? { isBool ? nil : (value as? NSNumber)?.intValue }
    var bool: Bool? { isBool ? (value as? NSNumber)?.boolValue : nil }
    var array: [Json]? { (value as? NSArray)?.map { Json($0) } }

    var fields: [String: Json]? {
        guard let fields = value as? NSDictionary else { return nil }
        return Dictionary(uniqueKeysWithValues: fields.map { ("\($0.key)", Json($0.value)) })
    }

    /// `CFBoolean` and numbers are the same class: they tell their type.
    private var isBool: Bool {
        guard let number = value as? NSNumber else { return false }
        return String(cString: number.objCType) == "c" || number === (true as NSNumber)
            || number === (false as NSNumber)
    }

    subscript(key: String) -> Json? { fields?[key] }

    /// The text of it.
    var text: String {
        get throws {
            let data = try JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys])
            return String(decoding: data, as: UTF8.self)
        }
    }

    /// What must be there.
    func need(_ key: String) throws -> Json {
        guard let found = self[key] else { throw Missing(key) }
        return found
    }

    func instant() throws -> Date {
        guard let string else { throw Missing("an instant") }
        return try Date(string)
    }

    func code<Code: RawCode>(_ type: Code.Type) throws -> Code {
        guard let string, let found = Code(code: string) else { throw Missing("\(Code.self): \(value)") }
        return found
    }
}
