import type { PropertyDraft } from './property-definition.ts';
import { plain, readOnly, systemProperties } from './property-drafts.ts';

const contactGroup = 'contactinformation';
export const contactProperties: readonly PropertyDraft[] = [
  ...systemProperties(contactGroup),
  plain(contactGroup, 'moment', 'createdate', 'Create date', readOnly),
  plain(contactGroup, 'moment', 'lastmodifieddate', 'Last modified date', readOnly),
  plain(contactGroup, 'text', 'email', 'Email', { unique: true, formField: true }),
  plain(contactGroup, 'text', 'firstname', 'First name', { formField: true }),
  plain(contactGroup, 'text', 'lastname', 'Last name', { formField: true }),
  plain(contactGroup, 'text', 'phone', 'Phone number', { fieldType: 'phonenumber', formField: true }),
  plain(contactGroup, 'text', 'jobtitle', 'Job title', { formField: true }),
  plain(contactGroup, 'text', 'company', 'Company name', { formField: true }),
  plain(contactGroup, 'text', 'website', 'Website URL', { formField: true }),
  plain(contactGroup, 'text', 'lifecyclestage', 'Lifecycle stage'),
  plain(contactGroup, 'text', 'hs_pipeline', 'Pipeline'),
  plain(contactGroup, 'flag', 'hs_is_unworked', 'Contact unworked', readOnly),
];

const companyGroup = 'companyinformation';
export const companyProperties: readonly PropertyDraft[] = [
  ...systemProperties(companyGroup),
  plain(companyGroup, 'moment', 'createdate', 'Create date', readOnly),
  plain(companyGroup, 'text', 'name', 'Company name'),
  plain(companyGroup, 'text', 'domain', 'Company domain name'),
  plain(companyGroup, 'text', 'website', 'Website URL'),
  plain(companyGroup, 'text', 'phone', 'Phone number'),
  plain(companyGroup, 'text', 'city', 'City'),
  plain(companyGroup, 'text', 'state', 'State/Region'),
  plain(companyGroup, 'text', 'country', 'Country/Region'),
  plain(companyGroup, 'text', 'industry', 'Industry'),
  plain(companyGroup, 'area', 'description', 'Description'),
  plain(companyGroup, 'number', 'numberofemployees', 'Number of employees'),
  plain(companyGroup, 'text', 'lifecyclestage', 'Lifecycle stage'),
  plain(companyGroup, 'text', 'hs_pipeline', 'Pipeline'),
];
