import packageJson from '../../package.json' with { type: 'json' };

/** Of this program, not of the Appwrite API it speaks. */
export const { version } = packageJson;
