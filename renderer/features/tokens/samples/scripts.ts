/** Samples in Python, PHP and Ruby. */
import { callOf, capitalized, lines, needsKey, type Sample, sampleCalls, separated } from './sample.ts';

export const python: Sample = {
  name: 'Python',
  calls: sampleCalls,
  code(kind, values) {
    const call = callOf(kind, values);
    return lines(
      'from appwrite.client import Client',
      `from appwrite.services.${call.service} import ${capitalized(call.service)}`,
      '',
      'client = Client()',
      `client.set_endpoint('${values.endpoint}')`,
      `client.set_project('${values.project}')`,
      needsKey(call) ? [`client.set_key('${values.key}')`] : [],
      '',
      `${call.service} = ${capitalized(call.service)}(client)`,
      `result = ${call.service}.${separated(call.method, '_')}(`,
      call.args.map(([name, value]) => `    ${separated(name, '_')}='${value}',`),
      ')',
      'print(result)',
    );
  },
};

export const php: Sample = {
  name: 'PHP',
  calls: sampleCalls,
  code(kind, values) {
    const call = callOf(kind, values);
    const service = capitalized(call.service);
    return lines(
      '<?php',
      "require 'vendor/autoload.php';",
      '',
      'use Appwrite\\Client;',
      `use Appwrite\\Services\\${service};`,
      '',
      '$client = (new Client())',
      `    ->setEndpoint('${values.endpoint}')`,
      `    ->setProject('${values.project}')${needsKey(call) ? '' : ';'}`,
      needsKey(call) ? [`    ->setKey('${values.key}');`] : [],
      `$${call.service} = new ${service}($client);`,
      '',
      `$result = $${call.service}->${call.method}(`,
      call.args.map(([name, value]) => `    ${name}: '${value}',`),
      ');',
      'var_dump($result);',
    );
  },
};

export const ruby: Sample = {
  name: 'Ruby',
  calls: sampleCalls,
  code(kind, values) {
    const call = callOf(kind, values);
    return lines(
      "require 'appwrite'",
      '',
      'include Appwrite',
      '',
      'client = Client.new',
      `    .set_endpoint('${values.endpoint}')`,
      `    .set_project('${values.project}')`,
      needsKey(call) ? [`    .set_key('${values.key}')`] : [],
      `${call.service} = ${capitalized(call.service)}.new(client)`,
      '',
      `result = ${call.service}.${separated(call.method, '_')}(`,
      call.args.map(([name, value]) => `    ${separated(name, '_')}: '${value}',`),
      ')',
      'p result',
    );
  },
};
