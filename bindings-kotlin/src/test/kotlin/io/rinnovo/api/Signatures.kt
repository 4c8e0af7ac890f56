package io.rinnovo.api

import io.rinnovo.Rules
import java.io.File
import kotlin.metadata.ClassKind
import kotlin.metadata.KmClass
import kotlin.metadata.KmClassifier
import kotlin.metadata.KmDeclarationContainer
import kotlin.metadata.KmFunction
import kotlin.metadata.KmProperty
import kotlin.metadata.KmType
import kotlin.metadata.KmTypeParameter
import kotlin.metadata.KmValueParameter
import kotlin.metadata.MemberKind
import kotlin.metadata.Modality
import kotlin.metadata.Visibility
import kotlin.metadata.declaresDefaultValue
import kotlin.metadata.isData
import kotlin.metadata.isNullable
import kotlin.metadata.isOperator
import kotlin.metadata.isVar
import kotlin.metadata.jvm.KotlinClassMetadata
import kotlin.metadata.kind
import kotlin.metadata.modality
import kotlin.metadata.visibility

/** What the module offers, in Kotlin's own words, with what may be null and what may be left out. */
internal fun signatures(): String {
    val classes = File(Rules::class.java.protectionDomain.codeSource.location.toURI())
    val read = classes.resolve("io/rinnovo").listFiles { file -> file.extension == "class" }.orEmpty().mapNotNull {
        val type = Class.forName("io.rinnovo.${it.nameWithoutExtension}", false, Rules::class.java.classLoader)
        type.getAnnotation(Metadata::class.java)?.let(KotlinClassMetadata::readStrict)
    }
    val known = read.filterIsInstance<KotlinClassMetadata.Class>().associate { named(it.kmClass.name) to it.kmClass }
    val types = known.values.mapNotNull { type(it, known["${named(it.name)}Interface"]) }
    val files = read.filterIsInstance<KotlinClassMetadata.FileFacade>().flatMap { members(it.kmPackage) }
    return (types.sorted() + "" + files.sorted()).joinToString("\n", postfix = "\n")
}

/** Writes them down anew: `cargo xtask signatures`. */
internal fun main() {
    SIGNATURES.writeText(signatures())
    println("xtask: signatures: bindings-kotlin/api.txt")
}

internal val SIGNATURES = File("api.txt")

/** [promise]: the interface that UniFFI writes to a class, which alone says what may be left out of its functions. */
private fun type(type: KmClass, promise: KmClass?): String? {
    val name = named(type.name)
    if (type.visibility != Visibility.PUBLIC || OWN.any(name::startsWith) || INNER.any(name::endsWith)) return null
    val constructors = type.constructors.filter { it.visibility == Visibility.PUBLIC && !isInner(it.valueParameters) }
        .map { "(${parameters(it.valueParameters)})" }
    val above = type.supertypes.map(::told).filter { it !in ABOVE && !it.startsWith("Enum<") && it != "${name}Interface" }
    // What a constructor tells of a property is not told twice.
    val given = if (type.isData) type.constructors.flatMap { it.valueParameters }.map { it.name } else emptyList()
    val promised = promise?.functions.orEmpty()
    val own = members(type) { function -> promised.none { it.name == function.name } } + promised.map(::function)
    val members = own.filterNot { member -> given.any { member.startsWith("val $it: ") } }
    val entries = type.kmEnumEntries.map { it.name }
    val head = "${kind(type)} $name${constructors.singleOrNull() ?: ""}" + above.joinToString().let { if (it == "") "" else " : $it" }
    val body = constructors.takeIf { it.size > 1 }.orEmpty().map { "constructor$it" } + entries + members.sorted()
    return if (name.endsWith(".Companion") && body.isEmpty()) null else (listOf(head) + body).joinToString("\n    ")
}

private fun kind(type: KmClass): String {
    val modality = if (type.modality == Modality.SEALED) "sealed " else if (type.modality == Modality.ABSTRACT) "abstract " else ""
    val data = if (type.isData) "data " else ""
    return modality + data + when (type.kind) {
        ClassKind.INTERFACE -> "interface"
        ClassKind.ENUM_CLASS -> "enum class"
        ClassKind.OBJECT, ClassKind.COMPANION_OBJECT -> "object"
        else -> "class"
    }
}

private fun members(holder: KmDeclarationContainer, also: (KmFunction) -> Boolean = { true }): List<String> {
    val functions = holder.functions.filter {
        it.visibility == Visibility.PUBLIC && it.kind == MemberKind.DECLARATION && it.name !in EVERYWHERE && !it.name.startsWith("uniffi")
    }.filter(also)
    val properties = holder.properties.filter {
        it.visibility == Visibility.PUBLIC && it.kind == MemberKind.DECLARATION && !it.name.startsWith("uniffi")
    }
    return functions.map(::function) + properties.map(::property)
}

private fun function(function: KmFunction): String {
    val operator = if (function.isOperator) "operator " else ""
    val receiver = function.receiverParameterType?.let { "${told(it, function.typeParameters)}." } ?: ""
    val result = told(function.returnType, function.typeParameters).let { if (it == "Unit") "" else ": $it" }
    return "${operator}fun $receiver${function.name}(${parameters(function.valueParameters)})$result"
}

private fun property(property: KmProperty): String {
    val receiver = property.receiverParameterType?.let { "${told(it)}." } ?: ""
    return "${if (property.isVar) "var" else "val"} $receiver${property.name}: ${told(property.returnType)}"
}

private fun parameters(parameters: List<KmValueParameter>): String = parameters.joinToString {
    val many = it.varargElementType
    val default = if (it.declaresDefaultValue) " = …" else ""
    if (many != null) "vararg ${it.name}: ${told(many)}$default" else "${it.name}: ${told(it.type)}$default"
}

private fun told(type: KmType, parameters: List<KmTypeParameter> = emptyList()): String {
    val name = when (val classifier = type.classifier) {
        is KmClassifier.Class -> named(classifier.name)
        is KmClassifier.TypeAlias -> named(classifier.name)
        is KmClassifier.TypeParameter -> parameters.firstOrNull { it.id == classifier.id }?.name ?: "T"
    }
    val arguments = type.arguments.joinToString { one -> one.type?.let { told(it, parameters) } ?: "*" }
    return name + (if (arguments == "") "" else "<$arguments>") + if (type.isNullable) "?" else ""
}

private fun named(name: String): String = name.substringAfterLast('/')

/** What UniFFI needs for itself. */
private fun isInner(parameters: List<KmValueParameter>): Boolean =
    parameters.any { told(it.type) == "NoHandle" || told(it.type).startsWith("Uniffi") }

private val OWN = listOf("Uniffi", "FfiConverter", "ForeignBytes", "RustBuffer")
private val INNER = listOf("Interface", "ErrorHandler", "NoHandle", "Disposable", "InternalException")
private val ABOVE = setOf("Any", "Disposable", "AutoCloseable")
private val EVERYWHERE = setOf("destroy", "use", "hashCode", "equals", "toString")
