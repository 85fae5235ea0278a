/** Samples in Dart, Flutter, Swift, Kotlin, C# and Go. */
import {
  type Call,
  callOf,
  capitalized,
  lines,
  needsKey,
  type Sample,
  type SampleValues,
  sampleCalls,
} from './sample.ts';

export const dart: Sample = {
  name: 'Dart',
  calls: sampleCalls,
  code: (kind, values) => dartCode('dart_appwrite/dart_appwrite.dart', callOf(kind, values), values),
};

/** For visitors: it opens what a token allows. */
export const flutter: Sample = {
  name: 'Flutter',
  calls: ['open'],
  code: (kind, values) => dartCode('appwrite/appwrite.dart', callOf(kind, values), values),
};

function dartCode(library: string, call: Call, { endpoint, project, key }: SampleValues): string {
  return lines(
    `import 'package:${library}';`,
    '',
    'Future<void> main() async {',
    '  final client = Client()',
    `      .setEndpoint('${endpoint}')`,
    `      .setProject('${project}')${needsKey(call) ? '' : ';'}`,
    needsKey(call) ? [`      .setKey('${key}');`] : [],
    `  final ${call.service} = ${capitalized(call.service)}(client);`,
    '',
    `  final result = await ${call.service}.${call.method}(`,
    call.args.map(([name, value]) => `    ${name}: '${value}',`),
    '  );',
    '  print(result);',
    '}',
  );
}

export const swift: Sample = {
  name: 'Swift',
  calls: sampleCalls,
  code(kind, values) {
    const call = callOf(kind, values);
    return lines(
      'import Appwrite',
      '',
      'let client = Client()',
      `    .setEndpoint("${values.endpoint}")`,
      `    .setProject("${values.project}")`,
      needsKey(call) ? [`    .setKey("${values.key}")`] : [],
      `let ${call.service} = ${capitalized(call.service)}(client)`,
      '',
      `let result = try await ${call.service}.${call.method}(`,
      call.args.map(([name, value]) => `    ${name}: "${value}"`).join(',\n'),
      ')',
      'print(result)',
    );
  },
};

export const kotlin: Sample = {
  name: 'Kotlin',
  calls: sampleCalls,
  code(kind, values) {
    const call = callOf(kind, values);
    const service = capitalized(call.service);
    return lines(
      'import io.appwrite.Client',
      `import io.appwrite.services.${service}`,
      '',
      'suspend fun main() {',
      '    val client = Client()',
      `        .setEndpoint("${values.endpoint}")`,
      `        .setProject("${values.project}")`,
      needsKey(call) ? [`        .setKey("${values.key}")`] : [],
      `    val ${call.service} = ${service}(client)`,
      '',
      `    val result = ${call.service}.${call.method}(`,
      call.args.map(([name, value]) => `        ${name} = "${value}",`),
      '    )',
      '    println(result)',
      '}',
    );
  },
};

export const dotnet: Sample = {
  name: '.NET',
  calls: sampleCalls,
  code(kind, values) {
    const call = callOf(kind, values);
    const service = capitalized(call.service);
    return lines(
      'using Appwrite;',
      'using Appwrite.Services;',
      '',
      'var client = new Client()',
      `    .SetEndPoint("${values.endpoint}")`,
      `    .SetProject("${values.project}")${needsKey(call) ? '' : ';'}`,
      needsKey(call) ? [`    .SetKey("${values.key}");`] : [],
      `var ${call.service} = new ${service}(client);`,
      '',
      `var result = await ${call.service}.${capitalized(call.method)}(`,
      call.args.map(([name, value]) => `    ${name}: "${value}"`).join(',\n'),
      ');',
      'System.Console.WriteLine(result);',
    );
  },
};

export const go: Sample = {
  name: 'Go',
  calls: sampleCalls,
  code(kind, values) {
    const call = callOf(kind, values);
    return lines(
      'package main',
      '',
      'import (',
      '\t"fmt"',
      '',
      '\t"github.com/appwrite/sdk-for-go/v6/client"',
      `\t"github.com/appwrite/sdk-for-go/v6/${call.service}"`,
      ')',
      '',
      'func main() {',
      '\tapi := client.New(',
      `\t\tclient.WithEndpoint("${values.endpoint}"),`,
      `\t\tclient.WithProject("${values.project}"),`,
      needsKey(call) ? [`\t\tclient.WithKey("${values.key}"),`] : [],
      '\t)',
      `\tservice := ${call.service}.New(api)`,
      `\tresult, err := service.${capitalized(call.method)}(`,
      call.args.map((argument) => `\t\t${goArgument(call, argument)},`),
      '\t)',
      '\tfmt.Println(result, err)',
      '}',
    );
  },
};

/** What is optional is set by a function of the service. */
function goArgument({ method }: Call, [name, value]: Call['args'][number]): string {
  const isOptional = name === 'expire' || name === 'token';
  return isOptional
    ? `service.With${capitalized(method)}${capitalized(name)}("${value}")`
    : JSON.stringify(value);
}
